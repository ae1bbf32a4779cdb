// Taking an action on, on a board: oneself, or the guest for whom one writes now.
import assert from "node:assert/strict";
import { test } from "node:test";
import { board, entries } from "./board.js";
import { listening, texts } from "./made.js";
import { actionList } from "../../canvas/client/table/actions.js";

const YOU = { you: { id: "anna", name: "Anna", role: "participant", guests: [{ id: "truus", name: "Truus" }] } };
const ACTION = {
  what: "Call", who: "", speak_to: "", by_when: null, block: null, question: null, subgroup: null, also: [], kind: "task", asks: "", ask_by: null,
  doers: [], doing: 0, revision: 3, yours: false, you_do: false, guests_do: [],
};
const at = (more = {}, waiting = []) => board({ view: entries({ ...YOU, "action/a": { ...ACTION, ...more } }), waiting });
const press = (b) => listening(actionList(b)).get("click do-action")();

test("whoever writes for a guest takes an action on for them, and one's own yes stays apart from theirs", () => {
  const b = at({ doers: ["Anna"], doing: 1, you_do: true });
  assert.ok(texts(actionList(b)).includes("action_do_not"));
  press(b);
  b.drafts.set("writing-for", { guest: "truus" });
  assert.ok(texts(actionList(b)).includes("action_do_guest"));
  press(b);
  assert.deepEqual(b.acts, [{ op: "do_action", action: "a", doing: false }, { op: "do_action", action: "a", doing: true, on_behalf: "truus" }]);

  const { doers, doing, youDo, guestsDo } = at({ doers: ["Anna"], doing: 1, you_do: true }, [b.acts[1]]).picture.actions.get("a");
  assert.deepEqual([doers, doing, youDo, guestsDo], [["Anna", "Truus"], 2, true, ["truus"]]);
  const back = at({ doers: ["Anna", "Truus"], doing: 2, you_do: true, guests_do: ["truus"] });
  back.drafts.set("writing-for", { guest: "truus" });
  assert.ok(texts(actionList(back)).includes("action_do_not_guest"));
});
