// One open plenary: what it adds to the session that every surface has.
import { Marks, tellMark } from "../kit/marks.js";
import { Presses } from "../kit/press.js";
import { Session } from "../kit/session.js";
import { scrollerOf } from "../kit/steady.js";
import { clean } from "../kit/text.js";
import { Together } from "../kit/together.js";
import { actionBack } from "./action_row.js";
import { titleBack } from "./merge_deeds.js";
import { announce } from "./news.js";
import { openingPaperBack } from "./opening_paper.js";
import { blockOf } from "./order.js";
import { pictureOf } from "./picture.js";
import { outcomeBack } from "./round_off.js";
import { rowBack } from "./row_form.js";
import { plenaryScreen } from "./screen.js";
import { shaped } from "./shapes.js";
import { statementBack } from "./typed.js";

/** How long it shows where something went, in milliseconds. */
const LANDED = 2500;

/** What brings a text that was refused back to its field. */
const BACK = [statementBack, openingPaperBack, actionBack, outcomeBack, rowBack, titleBack];

/** @extends {Session<PlenaryData, import("../kit/drafts.js").Drafts>} */
export class PlenarySession extends Session {
  /** @type {PlenaryUi} */
  ui = { view: "topic", block: "", dialog: null, landed: "" };
  landing = "#plen-title";
  #marks = new Marks(10, 5, 2, 0);
  #landing = 0;
  /** The statements that are put to all as soon as they are saved: what they say, by topic. @type {Map<Id, { text: string, paper: number }>} */
  #putting = new Map();

  /** @param {HTMLElement} container @param {PlenaryData} data */
  constructor(container, data) {
    super(container, data, shaped);
    this.picture = pictureOf(this.view.entries, [], data);
    this.presses = new Presses(container, () => this.redraw());
    this.together = new Together((block, text) => this.send({ draft: { block, text } }));
    this.set({ view: data.view || "topic", block: data.block || "" });
    this.start();
  }

  stop() {
    super.stop();
    this.presses.stop();
    this.together.stop();
    clearTimeout(this.#landing);
  }

  // --- what its screens use

  /** Whether this person leads. */
  get leads() {
    return this.picture.leads;
  }

  /** Whether this person may record what everybody says, here and now. */
  get records() {
    return this.picture.records && !this.picture.workshop?.closed;
  }

  /** The topics of the sheet, in its order. */
  get blocks() {
    return this.data.sheet.blocks;
  }

  /** The topic on the screen. */
  get block() {
    return blockOf(this);
  }

  /**
   * A topic; undefined for one that is not known.
   * @param {Id | null | undefined} id
   */
  topic(id) {
    return this.blocks.find((block) => block.id === id);
  }

  /**
   * The names of these subgroups, with commas.
   * @param {Id[]} ids
   */
  names(ids) {
    return ids.flatMap((id) => this.picture.subgroups.find((each) => each.id === id)?.name ?? []).join(", ");
  }

  /**
   * Do something of the plenary; the operation's id comes back.
   * @param {Deed} deed
   */
  does(deed) {
    return this.act(deed);
  }

  /**
   * Another view, or another topic; its title gets the focus, at the top of the screen. Without a topic the screen follows
   * the plenary.
   * @param {PlenaryView} view @param {Id} [block]
   */
  go(view, block = "") {
    this.set({ view, block, dialog: null }, "#plen-title");
    scrollerOf(this.container).scrollTo({ top: 0, behavior: "instant" });
  }

  /** @param {any} dialog */
  open(dialog) {
    this.set({ dialog });
  }

  /**
   * Show for a moment where something went.
   * @param {string} reference
   */
  land(reference) {
    clearTimeout(this.#landing);
    this.#landing = setTimeout(() => this.set({ landed: "" }), LANDED);
    this.set({ landed: reference });
  }

  /**
   * What is typed in this topic's statement; null drops it. Who types stays at the topic, whatever the others take up.
   * @param {Id} block @param {StatementDraft | null} draft
   */
  type(block, draft) {
    this.together.typed(block, draft?.text ?? "");
    if (draft) this.ui.block = block;
    this.draft(`statement/${block}`, draft);
  }

  /**
   * Put this statement to all once it stands there as saved, with so many people on paper.
   * @param {Id} block @param {string} text @param {number} paper
   */
  putToAll(block, text, paper) {
    this.#putting.set(block, { text: clean(text), paper });
    this.#put();
  }

  // --- what the session of every surface asks

  prepare() {
    this.picture = pictureOf(this.view.entries, this.post.onTheWay(), this.data);
    return !this.input.busy;
  }

  screen() {
    return plenaryScreen(this);
  }

  /** @param {BoardFrame} frame */
  heard(frame) {
    if (frame.view) this.together.again(this.drafts, "statement/");
    this.#put();
  }

  /** @param {Set<string>} changed */
  follow(changed) {
    announce(this, changed);
  }

  tick() {
    tellMark(this, this.#marks, "plen_over_news");
  }

  /** @param {Refused} refusal @param {Operation | null} operation */
  refused(refusal, operation) {
    if (operation) for (const back of BACK) back(this, refusal, operation);
    if (operation && "block" in operation && operation.block) this.#putting.delete(operation.block);
    this.tell(refusal.message, "bad");
  }

  // --- how it works

  // Only what the server has has a revision, and the round is about just those words.
  #put() {
    for (const [block, { text, paper }] of this.#putting) {
      const said = this.view.entries.get(`statement/${block}`);
      if (said?.text !== text) continue;
      this.#putting.delete(block);
      if (!said.asking) this.does({ op: "put_to_all", block, base: said.revision, on_paper: paper });
    }
  }
}
