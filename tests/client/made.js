// Makes everything that lit would put on the screen, and counts the templates.

/** How many templates a value holds, each made. */
export function made(value) {
  if (Array.isArray(value)) return value.reduce((all, each) => all + made(each), 0);
  if (value?._$litDirective$) return made(inside(value.values));
  return value?.strings ? 1 + made([...value.values]) : 0;
}

// What the directives hold: guard a function, repeat items with a template, keyed and live a value.
function inside(values) {
  const template = values.at(-1);
  if (typeof template !== "function") return values;
  return values.length === 2 && !(Symbol.iterator in Object(values[0]) && template.length > 0) ? template() : [...values[0]].map(template);
}

/** All that a value would show as text, templates within templates and lists too. */
export function texts(value) {
  if (Array.isArray(value)) return value.flatMap(texts);
  if (value?._$litDirective$) return texts(inside(value.values));
  if (value?.strings) return texts([...value.values]);
  return typeof value === "string" ? [value] : [];
}
