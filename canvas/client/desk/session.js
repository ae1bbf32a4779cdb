// One open desk: what it adds to the session that every surface has.
import { Presses } from "../kit/press.js";
import { Session } from "../kit/session.js";
import { Together } from "../kit/together.js";
import { overBack } from "./over.js";
import { deskScreen } from "./screen.js";
import { shaped } from "./shapes.js";

/** @extends {Session<DeskData, import("../kit/drafts.js").Drafts>} */
export class DeskSession extends Session {
  /** @type {DeskUi} */
  ui = { dialog: null, writing: "" };
  /** What is on its way to the server, by paragraph. @type {Map<string, string>} */
  #going = new Map();

  /** @param {HTMLElement} container @param {DeskData} data */
  constructor(container, data) {
    super(container, data, shaped);
    this.presses = new Presses(container, () => this.redraw());
    this.together = new Together((paragraph, text) => this.send({ draft: { paragraph, text } }));
    this.start();
  }

  stop() {
    super.stop();
    this.presses.stop();
    this.together.stop();
  }

  // --- what its screens use

  /** The draft from top to bottom. @returns {PaperChapter[]} */
  get chapters() {
    return this.view.entries.get("paper")?.chapters ?? [];
  }

  /**
   * A paragraph as it stands here: what is on its way stands there already.
   * @param {string} key @returns {DeskParagraph | undefined}
   */
  paragraph(key) {
    const known = this.view.entries.get(`paragraph/${key}`);
    const written = this.#going.get(key);
    return known && written !== undefined ? { ...known, written, waiting: true } : known;
  }

  /** All paragraphs, in the order of reading. @returns {DeskParagraph[]} */
  get paragraphs() {
    return this.chapters.flatMap(({ parts }) => parts.flatMap(({ key }) => (key && this.paragraph(key)) || []));
  }

  /**
   * What is being typed over this paragraph somewhere else: by others, or on another device of one's own.
   * @param {string} key @returns {{ text: string, by: string, person: Id }[]}
   */
  typing(key) {
    const found = [...this.view.entries].filter(([name]) => name === `draft/${key}` || name.startsWith(`draft/${key}/`)).map(([, draft]) => draft);
    return found.filter(({ text, person }) => text && (person !== this.data.person || !this.together.sent(key, text)));
  }

  /**
   * What is typed over this paragraph; null drops it.
   * @param {string} key @param {OverDraft | null} draft
   */
  type(key, draft) {
    this.together.typed(key, draft?.text ?? "");
    this.draft(`over/${key}`, draft);
  }

  /**
   * Open the field of a paragraph, or close the one that is open; the focus goes along.
   * @param {string} key @param {string} [aim]
   */
  write(key, aim = "#desk-text") {
    this.set({ writing: key }, aim);
  }

  // --- what the session of every surface asks

  prepare() {
    this.#going.clear();
    for (const each of this.post.onTheWay()) if (each.op === "write_over") this.#going.set(each.paragraph, each.text);
    return !this.input.busy;
  }

  screen() {
    return deskScreen(this);
  }

  /** @param {BoardFrame} frame */
  heard(frame) {
    if (frame.view) this.together.again(this.drafts, "over/");
  }

  /** @param {Set<string>} changed */
  follow(changed) {
    for (const key of changed) {
      const now = this.view.entries.get(key);
      if (key.startsWith("paragraph/") && now?.number && !this.#going.has(now.key)) {
        this.status.whisper(this.w("desk_news", { paragraph: now.head || now.text.slice(0, 40) }));
      }
    }
  }

  /** @param {Refused} refusal @param {Operation | null} operation */
  refused(refusal, operation) {
    if (operation) overBack(this, refusal, operation);
    this.tell(refusal.message, "bad");
  }
}
