// The types of the plenary of those who lead: what it is mounted with, the entries of its view, and what its screens hold.

type Plen = import("./session.js").PlenarySession;

/** What fills the screen; the page around it is not loaded anew. */
type PlenaryView = "topic" | "merge" | "actions" | "round_off" | "rows";

interface PlenaryData extends SurfaceData {
  surface: "plenary";
  view: PlenaryView;
  /** The topic it opens with; empty for the topic of now. */
  block: Id;
  sheet: { blocks: PlenaryBlock[]; phases: { id: Id; title: string; mode: string }[]; goal: Id };
  ways: Record<string, string>;
  gdpr: { steps: { title: string; points: GdprPoint[] }[]; bases: string[] };
  /** Where suggestions are asked for, and whether this server can make any. */
  suggest: string;
  suggests: boolean;
  /** Where the pictures of the support are drawn. */
  pictures: string;
}

/** What becomes of a topic, by all. */
type OutcomeOfAll = Outcome | "parked";
type MadeOutcome = { kind: OutcomeOfAll; reason?: string; action?: Id | null };

interface PlenaryAction extends ActionFields, Required<AskedFields> {
  id: Id;
  block: Id | null;
  question: Id | null;
  subgroup: Id | null;
  /** The subgroups whose actions were merged into this one. */
  also: Id[];
  /** The names of who said that they do it, and how many they are; without names only that. */
  doers: string[];
  doing: number;
  /** Whether this person said so. */
  youDo?: boolean;
  revision: number;
  waiting?: boolean;
}

interface PlenaryRow {
  id: Id;
  block: Id;
  name: string;
  fields: Record<string, string>;
  sources: string[];
  revision: number;
  waiting?: boolean;
}

interface GdprPoint {
  id: Id;
  title: string;
  dpia: boolean;
  /** What remains to be done, whatever was said. */
  remains: string;
  places: { block: Id; question: Id }[];
}

/** One thing that people said about a point of the GDPR; it stands in the entry that it names. */
type ToldOfPoint =
  | { kind: "statement"; block: Id }
  | { kind: "wording"; block: Id; subgroup: Id }
  | { kind: "row"; row: Id }
  | { kind: "left"; subgroup: Id; reason: string; parked: boolean };

interface PlenaryBlock {
  id: Id;
  title: string;
  ask: string;
  sheet: number;
  questions: { id: Id; text: string }[];
  /** How a statement about it begins, where it asks something of the board; empty elsewhere. */
  begins: string;
  kinds: boolean;
  /** How an answer opens as a row; null where a sentence is enough. */
  rows: { ask: string; question: Id | null; columns: { id: Id; title: string; choices: { id: Id; text: string }[] }[] } | null;
}

interface PlenarySubgroup {
  id: Id;
  name: string;
  closed: boolean;
  people: number;
  /** What they want; empty where they worded no goal. */
  goal: string;
}

interface PlenaryWording {
  text: string;
  revision: number;
  /** Null while it is a concept. */
  asking: Asking | null;
  /** Why people object, once the round ended; no names. */
  objections: string[];
}

/** How the wordings of a topic compare, and its place in the plenary. */
interface Compared {
  /** Subgroups that say the same, the largest side first. */
  sides: Id[][];
  same: boolean;
  /** The subgroups that are compared with each other: those with one goal, where that matters. */
  goals: Id[][];
  order: number;
  /** The proportion in which it shares the time; 0 where it needs none. */
  weight: number;
  /** How many people want to discuss it, once the opening round ended. */
  wants: number | null;
}

interface PlenaryNote {
  id: Id;
  block: Id;
  subgroup: Id;
  stack: Id | null;
  text: string;
  kind: NoteKind;
  marks: Record<Reaction, number> | null;
  revision: number;
}

interface PlenaryTheme {
  id: Id;
  block: Id;
  title: string;
  members: string[];
  revision: number;
}

interface PlenaryStatement {
  text: string;
  standing: Standing;
  revision: number;
  sides: SideText[];
  sources: string[];
  /** Null while it is a proposal. */
  asking: Asking | null;
  paper: Paper | null;
  objections: string[];
  earlier: string[];
  /** What the answers come to, once the round ended. */
  proposed: Standing | null;
  /** What each side moved, where the answers come to a compromise. */
  proposedSides: SideText[];
  /** Whether somebody chose the standing after the round. */
  chosen: boolean;
  /** What of the answers goes against that standing. */
  against: Against | null;
  /** It is on its way. */
  waiting?: boolean;
}

/** The round in which everybody says of each proposal whether it can stay. */
interface OpeningRound {
  number: number;
  asked: number;
  answered: number;
  ended: boolean;
  /** How many of them have no device, and the number of the operation that counted those; 0 while nobody did. */
  onPaper: number;
  counted: number;
  blocks: Record<Id, { revision: number; discuss: number | null; fine: number | null }>;
}

/** All that is drawn: the confirmed view with what is on its way over it. */
interface PlenaryPicture {
  leads: boolean;
  records: boolean;
  you: { id: Id; name: string; role: Role } | null;
  workshop: { title: string; institution: string; closed: boolean; anonymous: boolean } | null;
  phase: { id: Id; mode: string; clock: "runs" | "paused" | "waits"; title: string | null } | null;
  /** The topic everybody is at. */
  topic: { block: Id; number: number } | null;
  subgroups: PlenarySubgroup[];
  /** By topic, then by subgroup. */
  wordings: Record<Id, Record<Id, PlenaryWording>>;
  compared: Record<Id, Compared>;
  notes: PlenaryNote[];
  stacks: Record<Id, any>;
  themes: PlenaryTheme[];
  statements: Record<Id, PlenaryStatement>;
  decisions: Record<Id, any>;
  rows: PlenaryRow[];
  actions: PlenaryAction[];
  opening: OpeningRound | null;
  /** What leaders are typing, by topic; the same person on another device too. */
  typing: Record<Id, PlenaryTyping[]>;
  wall: OnTheWall | null;
  leaders: { id: Id; name: string; role: Role }[];
  undo: { undo: { id: Id; kind: string } | null; redo: { id: Id; kind: string } | null };
  entries: Map<string, any>;
  onTheWay: Operation[];
}

/** What a leader is typing as a statement. */
interface PlenaryTyping {
  text: string;
  by: string;
  person: Id;
}

/** A statement that was typed and is not saved; what is not in it stands as it was saved. */
interface StatementDraft {
  text: string;
  /** The revision it was written over. */
  base: number;
  standing?: Standing;
  /** What each side gave or holds, by its first subgroup. */
  sides?: Record<Id, string>;
  sources?: string[];
  /** What somebody else was typing and that was gone on with, by person. */
  took?: Record<Id, string>;
  /** Why the server did not take it. */
  reason?: string;
}

type PlenaryDialog = { back?: string } & (
  | { kind: "notes"; block: Id; subgroups: Id[] }
  | { kind: "themes"; block: Id }
  | { kind: "paper"; block: Id }
  | { kind: "withdraw"; block: Id }
  | { kind: "opening" }
  | Record<string, any> & { kind: string }
);

interface PlenaryUi {
  view: PlenaryView;
  /** The topic on the screen; empty for the one that follows from the plenary. */
  block: Id;
  dialog: any;
  /** What was put into the statement just now, by its reference: the way there is shown. */
  landed: string;
  /** The order of the actions while somebody is among them; null otherwise. */
  listed?: Id[] | null;
  /** By the first of some that are alike, the action that stays. */
  stays?: Record<Id, Id>;
  /** The action of which it is asked who asks somebody absent. */
  asking?: Id;
  /** The row that stands there as a form, or new/<topic>. */
  row?: string;
}
