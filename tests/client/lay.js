// Reads {facts, cases: [{before, operations, after}]} from stdin and writes for each case two pictures as plain data: the
// operations laid over the view before, and the view after. What only the server numbers is left out.
import "./page.js";
import { readFileSync } from "node:fs";
import { View } from "../../canvas/client/kit/view.js";
import { inStack, thingsOf } from "../../canvas/client/table/arranged.js";
import { pictureOf } from "../../canvas/client/table/picture.js";
import { shaped } from "../../canvas/client/table/shapes.js";

const { facts, cases } = JSON.parse(readFileSync(0, "utf8"));
const NUMBERED = new Set(["waiting", "place", "revision", "number", "things", "chosen", "limits", "roundOf"]);

function seen(view, operations) {
  const confirmed = new View(shaped);
  confirmed.take({ view });
  const picture = pictureOf(confirmed.entries, operations, facts);
  const order = Object.fromEntries(facts.sheet.blocks.map(({ id }) => [id, thingsOf(picture, id).map((thing) => thing.id)]));
  const inside = Object.fromEntries([...picture.stacks.keys()].map((id) => [id, inStack(picture, id).map((note) => note.id)]));
  return plain({ ...picture, order, inside });
}

function plain(value) {
  if (value instanceof Map) return plain(Object.fromEntries(value));
  if (Array.isArray(value)) return value.map(plain);
  if (!value || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !NUMBERED.has(key)).map(([key, each]) => [key, plain(each)]));
}

const pictures = cases.map(({ before, operations, after }) => ({ laid: seen(before, operations), after: seen(after, []) }));
process.stdout.write(JSON.stringify(pictures));
