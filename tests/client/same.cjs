// Reads [[name, one text, another], ...] from stdin and writes the names of those that are not the same program.
// Run with --expose-internals: node has a parser of its own.
const { parse } = require("internal/deps/acorn/acorn/dist/acorn");

const placed = (key, value) => (key === "start" || key === "end" ? undefined : value);
const tree = (text) => JSON.stringify(parse(text, { ecmaVersion: "latest", sourceType: "module", locations: true }), placed);

const pairs = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const other = pairs.filter(([, one, another]) => tree(one) !== tree(another)).map(([name]) => name);
process.stdout.write(JSON.stringify(other));
