// Reads the frames of each board, as lists of lists on standard input, and writes what the kit's View makes of them: of each
// board its entries by key, as they were sent.
import { View } from "../../canvas/client/kit/view.js";

let text = "";
for await (const part of process.stdin) text += part;
const boards = JSON.parse(text).map((/** @type {BoardFrame[]} */ frames) => {
  const view = new View((key, entry) => /** @type {object} */ (entry));
  for (const frame of frames) view.take(frame);
  return Object.fromEntries(view.entries);
});
process.stdout.write(JSON.stringify(boards));
