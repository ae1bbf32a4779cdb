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

/**
 * The functions that listen in all that a value would put on the screen, by event and the name for tests, else of the
 * field, else the class: "input new-step", "submit adding". Of several alike the last.
 */
export function listening(value) {
  if (Array.isArray(value)) return new Map(value.flatMap((each) => [...listening(each)]));
  if (value?._$litDirective$) return listening(inside(value.values));
  if (!value?.strings) return new Map();
  const { strings, values } = value;
  const tags = strings.reduce((all, each, n) => `${all}{${n - 1}}${each}`).matchAll(/<[a-z][^>]*>/g);
  const own = [...tags].flatMap(([tag]) => {
    const [, named = ""] = /data-testid="?([^"\s>]*)/.exec(tag) ?? /data-field="?([^"\s>]*)/.exec(tag) ?? /class="(\w+)/.exec(tag) ?? [];
    const name = named.replace(/\{(\d+)\}/g, (_, n) => values[n]);
    return [...tag.matchAll(/@(\w+)=\{(\d+)\}/g)].map(([, event, n]) => [`${event} ${name}`, values[n]]);
  });
  return new Map([...own, ...listening([...values])]);
}
