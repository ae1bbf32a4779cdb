import assert from "node:assert/strict";
import { test } from "node:test";
import { board, entries } from "./board.js";
import { callPart, helpNews } from "../../canvas/client/table/calling.js";
import { Hearing } from "../../canvas/client/table/message.js";

const words = { message_from: "Facilitator:", help_coming: "The facilitator is coming", help_coming_name: "{name} is coming" };

/** A board with this request or message, of which the whispers are kept. */
function during(more, how = {}) {
  const b = board({ words, view: entries(more), ...how });
  return Object.assign(b, { whispers: [], status: { whisper: (text) => b.whispers.push(text) } });
}

/** What is told when the request becomes this. */
function news(before, now, how = {}) {
  const b = during(before ? { help: before } : {}, how);
  helpNews(b, now ?? undefined);
  return [...b.told.map(([text]) => text), ...b.whispers];
}

const [none, asked] = [{ asked: null, coming: false, by: "" }, { asked: "call-1", coming: false, by: "" }];

test("what becomes of a request is told once, with the name of who comes where there is one", () => {
  assert.deepEqual(news(none, asked), ["help_news_asked"]);
  assert.deepEqual(news(asked, { ...asked, coming: true, by: "Fay" }), ["Fay is coming"]);
  assert.deepEqual(news(asked, { ...asked, coming: true }), ["The facilitator is coming"]);
  assert.deepEqual(news(asked, none), ["help_over"]);
  assert.deepEqual(news(asked, asked), []);
  assert.deepEqual(news(null, none), []);
});

test("one's own request is on its way until the server has it, and taking it back is no news to oneself", () => {
  const waiting = [{ op: "ask_for_help", id: "call-2" }];
  const b = during({ help: none }, { waiting });
  assert.deepEqual(b.picture.help, { asked: "call-2", coming: false, by: "", waiting: true });
  assert.deepEqual(news(none, { ...asked, asked: "call-2" }, { waiting }), ["help_news_asked"]);
  assert.deepEqual(news(asked, none, { waiting: [{ op: "withdraw_help", id: "x", help: "call-1" }] }), []);
});

test("a board of which the server tells no request shows no button", () => {
  const nothing = callPart(during({}));
  assert.equal(typeof nothing, "symbol");
  assert.notEqual(callPart(during({ help: none })), nothing);
  assert.equal(callPart(Object.assign(during({ help: none }), { readOnly: true })), nothing);
});

test("a message is told once: not after a connection came back, and not after a reload", () => {
  const kept = new Map();
  globalThis.sessionStorage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => kept.set(key, text) };
  const b = during({ message: { id: "m1", text: "<b>Nog twee minuten</b>" } });
  const hearing = new Hearing({ workshop: "w", person: "anna" });
  hearing.listen(b);
  hearing.listen(b);
  new Hearing({ workshop: "w", person: "anna" }).listen(b);
  assert.deepEqual(b.whispers, ["Facilitator: <b>Nog twee minuten</b>"]);
  const later = during({ message: { id: "m2", text: "Rond af" } });
  hearing.listen(later);
  assert.deepEqual(later.whispers, ["Facilitator: Rond af"]);
});
