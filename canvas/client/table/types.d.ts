// The types of the participants' board: its sheet, the entries of its view, its picture, drafts and dialogs.

type Board = import("./session.js").BoardSession;

interface BoardData extends SurfaceData {
  take_home: string;
  takes: { label: string; address: string }[];
  reaction: string;
  merge: string;
  back: string | null;
  sheet: Sheet;
  /** What comes from the workshop before this one; null where it follows none. */
  before: { heading: string; texts: { block: Id | null; text: string; is: string }[] } | null;
  h1: boolean;
}

/** The canvas in one language, as canvas/words/board.py makes it of sheets/model.py. */
interface Sheet {
  names: [string, string];
  blocks: Block[];
  rounds: { id: Id; blocks: Id[] }[];
  phases: Phase[];
  sources: Source[];
}

interface Block {
  id: Id;
  sheet: number;
  title: string;
  ask: string;
  background: string;
  questions: Question[];
  limit: { most: number; text: string } | null;
  options: { id: Id; text: string }[];
  examples: string[];
  hints: Hint[];
  /** What the other blocks are written for. */
  goal: boolean;
  /** Its wording stays in sight above the second sheet, and in blocks with shows_pinned. */
  pinned: boolean;
  shows_pinned: boolean;
  /** The likeliest first. */
  kinds: NoteKind[];
}

interface Question {
  id: Id;
  text: string;
}

interface Hint {
  text: string;
  source: Id;
  where: string | null;
}

interface Source {
  id: Id;
  title: string;
  publisher: string;
  year: number | null;
  url: string;
}

interface Phase {
  id: Id;
  mode: string;
  sheet: number | null;
  round: Id | null;
  title: string;
  say: string;
}

// --- the entries of the view, each in a known shape: see view.js

interface You {
  id: Id;
  name: string;
  role: string;
  subgroup: Id | null;
  merges: boolean;
  guests: Guest[];
}

interface Guest {
  id: Id;
  name: string;
}

interface Member extends Guest {
  done: boolean;
  scribe: Id | null;
  /** As people said; a lost connection is something else. */
  away: boolean;
}

interface Round {
  revealed: boolean;
  /** It was opened again: what is written since is hidden until the next reveal. */
  silent: boolean;
  everyoneDone: boolean;
  youDone: boolean;
  /** The reveal is on its way. */
  turning?: boolean;
}

/** The topic that the subgroup talks about now. */
interface Topic {
  block: Id;
  /** Of the operation that went there, 0 where it opened by itself. */
  number: number;
  /** The name of who moved it on, empty where nobody did or nobody gives names. */
  by: string;
  /** Whether the reader did. */
  mine: boolean;
  /** Going there is not confirmed yet. */
  waiting?: boolean;
}

type Reactions = Record<Reaction, number>;

interface Note {
  id: Id;
  block: Id;
  stack: Id | null;
  revision: number;
  text: string;
  kind: NoteKind;
  mine: boolean;
  revealed: boolean;
  late: boolean;
  picked: boolean;
  place: number;
  /** Null where the workshop shows no totals. */
  reactions: Reactions | null;
  myReaction: Reaction | null;
  behalf: Id | null;
  guestReactions: Record<Id, Reaction | null>;
  /** What was done to it is not confirmed yet. */
  waiting?: boolean;
}

interface Stack {
  id: Id;
  block: Id;
  title: string;
  place: number;
  revision: number;
  waiting?: boolean;
}

/** What lies on the paper. */
type Thing = Note | Stack;

interface Own {
  mine: AnswerKind | null;
  myReason: string;
}

/** What people say of some words. */
interface Answers extends Own {
  liveWith: number;
  objections: string[];
  guests: Record<Id, Own>;
}

interface RoundAnswers extends Answers {
  /** Null while nobody is asked: a wording is a concept, a statement a proposal. */
  asking: Asking | null;
  /** Whether the reader is asked. */
  asked: boolean;
  /** The guests among those asked for whom the reader writes. */
  guestsAsked: Id[];
  /** What the reader answered in the round before. */
  before: Own | null;
}

interface WordingAnswers extends RoundAnswers {
  earlier: { wording: string; reason: string }[];
  /** On one device. */
  paper?: Paper | null;
  /** A round is being begun, ended or taken back. */
  turning?: boolean;
}

interface Wording {
  text: string;
  revision: number;
  waiting?: boolean;
}

interface Proposal extends Answers {
  id: Id;
  block: Id;
  text: string;
  number: number;
  yours: boolean;
  waiting?: boolean;
}

interface Statement extends RoundAnswers {
  text: string;
  standing: string;
  revision: number;
  /** The part of the round that people without a device gave. */
  paper: Paper | null;
  /** Whether who recorded it said after the round how far it came, and what of the answers goes against that. */
  chosen: boolean;
  against: Against | null;
}

interface OutcomeState {
  choice: Outcome | null;
  reason: string;
  action: Id | null;
  /** 0 while one's own outcome is on its way. */
  revision: number;
  waiting?: boolean;
}

interface Action extends ActionFields, Required<AskedFields> {
  id: Id;
  block: Id | null;
  question: Id | null;
  yours: boolean;
  /** The names of who said that they do it, sorted, and how many they are; without names only that. */
  doers: string[];
  doing: number;
  youDo: boolean;
  /** Which of your guests said so. */
  guestsDo: Id[];
  /** 0 while one's own new action is on its way. */
  revision: number;
  waiting?: boolean;
}

interface Deleted {
  id: Id;
  block: Id;
  text: string;
  kind: NoteKind;
  /** A leader took it away; only a leader brings it back. */
  taken: boolean;
}

interface Message {
  id: Id;
  text: string;
}

/** That this subgroup can ask for a leader, its request, and whether a leader is on the way. */
interface Help {
  asked: Id | null;
  coming: boolean;
  /** The name of that leader, empty where nobody gives one. */
  by: string;
  /** The request is on its way. */
  waiting?: boolean;
}

interface Step {
  id: Id;
  kind: string;
}

/** `overtaken`: the very last step, where others went on from it; `undo` is then an older one. */
type Steps = { undo: Step | null; redo: Step | null; overtaken: Step | null };

/** The wording of another subgroup, and the goal it was written for, empty where there is none. */
interface SaidElsewhere {
  subgroup: Id;
  name: string;
  text: string;
  goal: string;
}

/** The round with which the plenary opens; what it comes to is null while it runs. */
interface BoardOpening {
  number: number;
  /** When it began, an ISO moment. */
  at: string;
  askedAll: number;
  answered: number;
  ended: boolean;
  blocks: Record<Id, { fine: number | null; discuss: number | null }>;
  mine: Record<Id, OpeningAnswer>;
  guests: Record<Id, Record<Id, OpeningAnswer>>;
  /** Whether the reader is asked. */
  asked: boolean;
  guestsAsked: Id[];
}

/** What is on the screen: the confirmed view with the outbox laid over it. */
interface Picture {
  you: You | null;
  workshop: { title: string; institution: string; closed: boolean; anonymous: boolean; totals: boolean; draftUntil: string | null } | null;
  phase: {
    id: Id; mode: string; round: Id | null; clock: string;
    /** Whether the next step turns the notes of this writing round over. */
    turns: boolean;
    /** As a leader called it on the day. */
    title: string | null;
  } | null;
  /** What a leader tells this subgroup now. */
  message: Message | null;
  help: Help | null;
  /** What stands on the wall, in full. */
  wall: WallShown | null;
  group: { id: Id; name: string; closed: boolean; members: Member[]; oneDevice?: boolean } | null;
  /** The topic that all talk about now. */
  plenary: { topic: Id | null; number: number } | null;
  /** What the other subgroups wrote there. */
  said: SaidElsewhere[];
  opening: BoardOpening | null;
  present: Id[];
  /** What the subgroup talks about now; null where its step is no discussion. */
  topic: Topic | null;
  rounds: Record<Id, Round>;
  /** Per block how many notes of others are still hidden. */
  hidden: Record<Id, number>;
  notes: Map<Id, Note>;
  stacks: Map<Id, Stack>;
  /** Per note the name of whoever is changing it now. */
  busy: Record<Id, string>;
  wordings: Record<Id, Wording>;
  answers: Record<Id, WordingAnswers>;
  /** By block, or block/question. */
  outcomes: Record<string, OutcomeState>;
  actions: Map<Id, Action>;
  statements: Record<Id, Statement>;
  proposals: Map<Id, Proposal>;
  deleted: Map<Id, Deleted>;
  /** The blocks of which a leader took the wording away. */
  takenWordings: Set<Id>;
  undo: Steps | null;
  limits: Record<Id, number | null>;
  roundOf: Record<Id, Id>;
  /** What was looked up once the picture was finished. */
  things: Map<Id, Thing[]> | null;
  chosen: Map<Id, Note[]> | null;
}

// --- drafts: what was typed and not sent, by the name of its field

interface TextDraft {
  text: string;
  /** What stood there when it was begun: a revision, or the id of a proposal. */
  base?: number | string | null;
  /** Why it came back. */
  reason?: string | null;
  missing?: boolean;
}

interface NoteDraft extends TextDraft {
  kind: NoteKind;
  /** Of a note that is being changed, where it lay when that began. */
  block?: Id;
}

/** Hands that are being counted, each number as it was typed; the text is what they object. */
type CountDraft = TextDraft & Partial<Record<"asked" | AnswerKind, string>>;

type SentencePart = "who" | "what" | "data" | "when" | "result";
type SentenceParts = Partial<Record<SentencePart, string>>;
type SentenceDraft = SentenceParts & { text?: string; open?: boolean };

interface ActionDraft extends Partial<ActionFields>, AskedFields {
  /** The text of an action that came back. */
  text?: string;
  reason?: string;
  /** The revision that this was begun from; absent in what an older version kept. */
  base?: number | null;
}

interface OutcomeDraft extends ActionDraft {
  /** The revision of its action that this was begun from. */
  actionBase?: number;
  choice?: Outcome | "";
  question?: Id | null;
}

/** What came back and has no free field. */
interface ReturnedDraft extends TextDraft {
  name: string;
  block: Id | null;
}

type DraftOf<Name extends string> =
  Name extends `note/${string}` | `edit/${string}` ? NoteDraft :
  Name extends `sentence/${string}` ? SentenceDraft :
  Name extends `choice/${string}` ? OutcomeDraft :
  Name extends `count/${string}` ? CountDraft :
  Name extends `action/${string}` ? ActionDraft :
  Name extends `back/${string}` ? ReturnedDraft :
  Name extends `at/${string}` ? { at: number } :
  Name extends "view/order" ? { order: string } :
  Name extends "writing-for" ? { guest: Id } :
  Name extends `${"wording" | "proposal" | "stance" | "opinion" | "vote" | "stack"}/${string}` | "name" | "guest" ? TextDraft :
  AnyDraft;

/** A draft of which only the name of its family is known. */
type AnyDraft = Partial<NoteDraft & ActionFields & { block: Id | null; choice: string; question: Id | null; base: number | null }>;

type NoteDraftName = `note/${Id}` | `edit/${Id}`;
type TextDraftName = `${"wording" | "proposal" | "stance" | "opinion" | "vote"}/${Id}`;
type ActionDraftName = `action/${Id}` | `choice/${Id}`;

type BoardDrafts = {
  get<Name extends string>(name: Name): DraftOf<Name> | undefined;
  set<Name extends string>(name: Name, draft: DraftOf<Name>): void;
  names<Start extends string>(start: Start): `${Start}${Id}`[];
} & import("../kit/drafts.js").Drafts;

// --- what one person looks at and has open; it is nobody else's

type Errors = Partial<Record<"what" | "speak_to" | "who" | "asks" | "choice" | "text", string>>;

/** What is wrong is said beside its field; `back` is where the focus returns when the opener is gone by then. */
type Dialog = { back?: string } & (
  | { kind: "help"; block: Id }
  | { kind: "people" }
  | { kind: "call" }
  | ({ kind: "move" } & Target)
  | { kind: "stack-notes"; title: string }
  | { kind: "busy-note"; note: Id }
  | ({ kind: "paste" } & Pasted)
  | { kind: "choice"; block: Id; errors?: Errors }
  | { kind: "action"; action: Id; errors?: Errors }
  | { kind: "deleted" }
  | { kind: "delete-note"; note: Id }
  | { kind: "drop-reason"; reason: import("./my_words.js").OwnReason }
  | { kind: "take-away-note"; note: Id }
  | { kind: "erase-note"; note: Id }
  | { kind: "take-away-wording"; block: Id }
  | { kind: "delete-action"; action: Id }
  | { kind: "unsent"; blocks: Id[]; go: () => void }
);
type DialogOf<Kind extends Dialog["kind"]> = Extract<Dialog, { kind: Kind }>;

/** Where the dialog "Move to" would lay these things: "start", "end", "after/<thing>" or "into/<stack>". */
interface Target {
  things: Id[];
  block: Id;
  place: string;
}

/** A pasted text of several lines, and where it was pasted. */
interface Pasted {
  block: Id;
  field: NoteDraftName;
  note_kind: NoteKind;
  most: number;
  text: string;
  from: number;
  to: number;
  behalf: Guest | null;
  draw: (b: Board, dialog: DialogOf<"paste">) => DialogParts;
}

interface Ui {
  /** The sheet that was asked for; null shows what the moment asks. */
  tab: number | null;
  /** The blocks in which the field for a new note is open. */
  composing: Set<Id>;
  /** Per block the kind that was chosen last. */
  kinds: Record<Id, NoteKind>;
  /** The note, or `topic/<block>`, of which the menu is open. */
  menu: string | null;
  /** The note that was tapped: its reactions are open. */
  near: Id | null;
  /** The block in which the ways to put it into words are open. */
  forming: Id | null;
  /** The topic of now that was last drawn. */
  topic: Id | null;
  dialog: Dialog | null;
  narrow: boolean;
  /** Whether there is room for a wording beside its notes. */
  beside: boolean;
  /** The phase that was last drawn. */
  reached: Id | null;
  screen: string | null;
  /** The block that is looked at alone. */
  zoom: Id | null;
  /** The stacks that are open. */
  opened: Set<Id>;
  selecting: boolean;
  selected: Set<Id>;
  /** The overtaken step of which it was said that it cannot be taken back. */
  overtaken: Id | null;
  /** The block in which notes are being chosen. */
  picking: Id | null;
  /** While all wordings that wait for an answer are on the screen: which those were. */
  answering: Id[] | null;
  /** Where the notes lay that were changed here: a change can come back when its note is gone. */
  places: Map<Id, Id>;
  /** The long message that was unfolded on a narrow screen. */
  message: Id | null;
}
