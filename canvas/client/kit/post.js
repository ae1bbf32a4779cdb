// What is on its way: it sends what was done once the connection is ready, keeps it drawn until its effect is there,
// and hands on what was refused.
import { newId, Outbox } from "./outbox.js";

const UNANSWERED = 10000;
const SLOW = 1500;
const EFFECT = 1000;

export class Post {
  #b;
  /** @type {((operation: Operation) => boolean) | null} */
  #send = null;
  /** When each was handed to the connection. @type {Map<Id, number>} */
  #sent = new Map();
  /** Answered, but without its effect so far. @type {Operation[]} */
  #settling = [];
  /** @type {Set<number>} */
  #timers = new Set();

  /** @param {Surface} b @param {{ workshop: Id, person: Id }} seat */
  constructor(b, { workshop, person }) {
    this.#b = b;
    this.outbox = new Outbox(workshop, person);
  }

  /**
   * Take this in, and send it as soon as that can be; its id comes back.
   * @param {Deed} fields
   */
  take(fields) {
    const operation = { ...fields, id: newId() };
    this.outbox.add(operation);
    this.#deliver(operation);
    return operation.id;
  }

  /**
   * From now on everything goes through send(operation), what waits first; it answers whether it was sent.
   * @param {(operation: Operation) => boolean} send
   */
  begin(send) {
    if (this.#send) return;
    this.#send = send;
    this.outbox.all().forEach((operation) => this.#deliver(operation));
  }

  /** The connection is gone: what is done waits, and goes again later. */
  pause() {
    this.#send = null;
    this.#sent.clear();
  }

  stop() {
    this.#timers.forEach((timer) => clearTimeout(timer));
  }

  /**
   * Take in what a frame answers: what was done and what was refused.
   * @param {BoardFrame} frame
   */
  answered({ done, refused, view, put }) {
    this.#done(Array.isArray(done) ? done : [], Boolean(view || put));
    for (const refusal of Array.isArray(refused) ? refused : []) this.#refused(refusal);
  }

  /** Everything to draw over the confirmed view, in the order in which it was done. */
  onTheWay() {
    return [...this.#settling, ...this.outbox.all()];
  }

  /** How many operations wait long enough to be worth mentioning. */
  get unsent() {
    if (this.#b.connection !== "open") return this.outbox.size;
    return this.#olderThan(SLOW);
  }

  /** Whether this connection no longer answers. */
  get unanswered() {
    return this.#olderThan(UNANSWERED) > 0;
  }

  /** @param {number} most */
  #olderThan(most) {
    const now = performance.now();
    return [...this.#sent.values()].filter((since) => now - since > most).length;
  }

  /** @param {Operation} operation */
  #deliver(operation) {
    if (this.#send?.(operation)) this.#sent.set(operation.id, performance.now());
  }

  /**
   * An answer that comes before its effect stays drawn until the effect is there, so that no note blinks.
   * @param {Id[]} ids @param {boolean} withEffect
   */
  #done(ids, withEffect) {
    if (withEffect) this.#settling = [];
    ids.forEach((id) => this.#sent.delete(id));
    const settled = this.outbox.settle(ids);
    if (withEffect || settled.length === 0) return;
    this.#settling.push(...settled);
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#settling = this.#settling.filter((operation) => !settled.includes(operation));
      this.#b.redraw();
    }, EFFECT);
    this.#timers.add(timer);
  }

  /** @param {Refused} refusal */
  #refused(refusal) {
    if (!refusal || typeof refusal !== "object") return;
    const id = refusal.id ?? "";
    this.#sent.delete(id);
    const [operation] = this.outbox.settle([id]);
    this.#b.refused(refusal, operation ?? null);
  }
}
