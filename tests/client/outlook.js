// Reads [{day, at, left, now}] from stdin and writes the outlook of each as plain data.
import { readFileSync } from "node:fs";
import { outlook } from "../../canvas/client/lead/plan.js";

const asked = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(asked.map(({ day, at, left, now }) => outlook(day, at, left, now))));
