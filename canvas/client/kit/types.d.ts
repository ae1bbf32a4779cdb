// The types that every surface shares: what is on the wire, as canvas/web/wire.py and WIRE.md have it, and what a template
// gives. Names on the wire never change: older tabs know them too.

/** The key of a block, note, person, ...: our own ids have 22 url-safe characters. */
type Id = string;

/** What a template function returns. */
type Template = import("../vendor/lit-html.js").TemplateResult | typeof import("../vendor/lit-html.js").nothing;

/** A listener of an element in a template; its target is the field it stands on. */
type FieldEvent = Event & { target: HTMLInputElement; currentTarget: HTMLElement };
type KeyEvent = KeyboardEvent & { target: HTMLElement; currentTarget: HTMLElement };

type Role = "participant" | "facilitator" | "cofacilitator" | "observer" | "vision_writer" | "wall";
type Language = "nl" | "en";
type Values = Record<string, string | number>;

/** What a page mounts a surface with. */
interface SurfaceData {
  live: string;
  home: string;
  help: string;
  assets: string;
  workshop: Id;
  person: Id;
  as: Role;
  subgroup: Id | null;
  /** What it shows when that is not a board. */
  surface?: "cockpit" | "wall" | "plenary" | "desk";
  language: Language;
  words: Record<string, string>;
  /** The most characters of each kind of text. */
  limits: Record<"note" | "wording" | "reason" | "field" | "name" | "title" | "stack" | "step" | "statement" | "message" | "paragraph", number>;
  /** Of every operation that a browser sends: whether it can be undone, and its fields with typed text, the main one first. */
  operations: Record<Deed["op"], { undoable: boolean; draft: string[] }>;
}

/** What the server sends: a whole view, or what changed in it; answers to operations; a sign of life. */
interface BoardFrame {
  view?: Record<string, unknown>;
  put?: Record<string, unknown>;
  drop?: string[];
  /** By key what is only this person's of an entry; null where nothing is any more. */
  own?: Record<string, unknown>;
  /** Milliseconds left in this phase, 0 when time is up; they count down while the phase's clock runs. */
  remaining?: number;
  /** In a cockpit the same for each subgroup, wherever a step or clock is new; and the server's moment of all these. */
  clocks?: Record<Id, number>;
  now?: string;
  version?: number;
  /** Ids of operations that are stored. */
  done?: Id[];
  refused?: Refused[];
  gone?: Farewell;
  beat?: true;
}

interface Refused {
  id: Id | null;
  code: string;
  message: string;
  /** Whether the operation brought text, which then goes back to its author. */
  draft: boolean;
}

interface Farewell {
  code?: string;
  message: string;
}

/** The note that is being changed in this tab; asking for a sign of life. */
type BusyFrame = { busy: Id | null };
type BeatFrame = { beat: true };
/** What is being typed as the statement of a topic, or over a paragraph of the draft vision; empty for nothing more. */
type DraftFrame = { draft: { block: Id; text: string } | { paragraph: string; text: string } };

/** What a browser sends. */
type BrowserFrame = Operation | BusyFrame | BeatFrame | DraftFrame;

type ConnectionState = "connecting" | "open" | "away";

type NoteKind = "idea" | "question" | "chance" | "risk";
type Reaction = "agree" | "disagree" | "discuss";
type AnswerKind = "live_with" | "object" | "talk_first" | "know_too_little";
type OpeningAnswer = "fine" | "discuss";
type Outcome = "answered" | "not_answered" | "action";

/** Where something goes: `after` is what lies before it, "" the start, null the end. */
interface Place {
  block: Id;
  stack?: Id | null;
  after: Id | null;
}

interface ActionFields {
  what: string;
  speak_to: string;
  who: string;
  by_when: string | null;
}

/** What an action is, and who asks somebody who is not there, by when; a change without them leaves them as they are. */
interface AskedFields {
  kind?: "task" | "decision";
  asks?: string;
  ask_by?: string | null;
}

/** What somebody does, by its tag; an operation is this with the id that its author gave it. */
type Standing = "agreed" | "compromise" | "open";
type SideText = { tables: Id[]; text: string };

type Deed =
  | { op: "say_done"; round: Id; done: boolean }
  | { op: "reveal"; subgroup: Id; round: Id }
  | { op: "add_note"; block: Id; text: string; after: Id | null; note_kind: NoteKind; on_behalf: Id | null }
  | { op: "edit_note"; note: Id; text: string; note_kind: NoteKind; base: number | null }
  | ({ op: "move_note"; note: Id } & Place)
  | ({ op: "move_notes"; notes: Id[] } & Place)
  | { op: "stack_notes"; notes: Id[]; title: string }
  | { op: "title_stack"; stack: Id; title: string; base: number }
  | { op: "move_stack"; stack: Id; block: Id; after: Id | null }
  | { op: "unstack"; stack: Id }
  | { op: "delete_note"; note: Id }
  | { op: "restore_note"; note: Id }
  | { op: "take_away_note"; note: Id }
  | { op: "erase_note"; note: Id }
  | { op: "take_away_wording"; subgroup: Id; block: Id }
  | { op: "put_back_wording"; subgroup: Id; block: Id }
  | { op: "reword_reason"; about: "wording" | "statement"; block: Id; reason: string; on_behalf?: Id | null }
  | { op: "mark_note"; note: Id; mark: Reaction | null; on_behalf: Id | null }
  | { op: "pick_note"; note: Id; picked: boolean }
  | { op: "write_wording"; block: Id; text: string; base: number }
  | { op: "propose_wording"; block: Id; text: string }
  | { op: "withdraw_proposal"; proposal: Id }
  | { op: "adopt_proposal"; proposal: Id; base: number }
  | {
      op: "take_stance"; block: Id; stance: AnswerKind | null; reason: string;
      base?: number; proposal?: Id | null; on_behalf?: Id | null; asking?: number | null;
    }
  | { op: "put_forward"; block: Id; base: number }
  | { op: "end_asking"; block: Id; asking: number }
  | { op: "talk_on"; block: Id; asking: number }
  | { op: "go_to_topic"; block: Id; base: number }
  | {
      op: "count_answers"; block: Id; asking: number; base: number; asked: number;
      live_with: number; object: number; talk_first: number; know_too_little: number; reason: string;
    }
  | {
      op: "vote"; block: Id; stance: AnswerKind | null; reason: string; base: number; asking?: number | null;
      on_behalf?: Id | null;
    }
  | { op: "choose"; block: Id; question: Id | null; choice: Outcome | null; reason: string; action: Id | null; base: number | null }
  | ({ op: "add_action"; block: Id | null; question: Id | null } & ActionFields & AskedFields)
  | ({ op: "edit_action"; action: Id; base: number | null } & ActionFields & AskedFields)
  | { op: "do_action"; action: Id; doing: boolean; on_behalf?: Id | null }
  | { op: "delete_action"; action: Id }
  | { op: "merge_actions"; action: Id; others: Id[] }
  | { op: "make_theme"; block: Id; title: string; members: string[] }
  | { op: "title_theme"; theme: Id; title: string; base: number | null }
  | { op: "put_in_theme"; theme: Id; members: string[] }
  | { op: "take_out_of_theme"; members: string[] }
  | { op: "dissolve_theme"; theme: Id }
  | { op: "name_scribe"; subgroup: Id; participant: Id | null }
  | { op: "write_statement"; block: Id; text: string; standing: Standing; base: number; sides: SideText[]; sources: string[] }
  | { op: "withdraw_statement"; block: Id }
  | { op: "put_to_all"; block: Id; base: number; on_paper: number }
  | { op: "end_round"; block: Id; asking: number }
  | { op: "talk_on_together"; block: Id; asking: number }
  | {
      op: "count_on_paper"; block: Id; asking: number; base: number; asked: number; live_with: number; object: number;
      talk_first: number; know_too_little: number;
    }
  | { op: "set_standing"; block: Id; asking: number; standing: Standing; sides?: SideText[] | null }
  | { op: "take_up_topic"; block: Id; base?: number | null }
  | { op: "begin_opening_round"; on_paper?: number }
  | { op: "say_in_opening_round"; round: number; block: Id; stance: OpeningAnswer | null; on_behalf?: Id | null }
  | { op: "count_opening_on_paper"; round: number; base: number; asked: number; discuss: Record<Id, number> }
  | { op: "end_opening_round"; round: number }
  | { op: "decide"; block: Id; decision: Outcome | "parked" | null; reason: string; action: Id | null; base: number | null }
  | { op: "park_the_rest" }
  | { op: "write_row"; row: Id; block: Id; what: string; fields: Record<string, string>; sources: string[]; base: number }
  | { op: "delete_row"; row: Id }
  | { op: "take_back"; undoes: Id }
  | { op: "write_over"; paragraph: string; text: string; base: number | null }
  | { op: "rename"; name: string }
  | { op: "add_guest"; name: string }
  | { op: "write_for"; guest: Id }
  | { op: "say_away"; participant: Id; away: boolean }
  | { op: "send_message"; text: string; subgroup: Id | null; base?: Id | null }
  | { op: "take_away_message"; message: Id }
  | { op: "ask_for_help" }
  | { op: "withdraw_help"; help: Id }
  | { op: "take_help"; subgroup: Id; help: Id; coming: boolean }
  | { op: "end_help"; subgroup: Id; help: Id }
  | { op: "note_helper"; subgroup: Id; leader: Id | null }
  | { op: "allow_help"; allowed: boolean }
  | { op: "undo"; undoes: Id }
  | { op: "open_phase"; phase: Id; subgroup?: Id | null; base?: Id | null }
  | { op: "take_step_back"; opening: Id }
  | { op: "start_clock"; subgroup?: Id | null }
  | { op: "pause_clock"; subgroup?: Id | null }
  | { op: "add_minutes"; step: Id; minutes: number; subgroup?: Id | null }
  | { op: "plan_minutes"; step: Id; minutes: number; base: number | null }
  | { op: "pin_step"; step: Id | null; at: string | null; base: number | null }
  | { op: "add_step"; title: string; mode: string; minutes: number; after: Id }
  | { op: "rename_step"; step: Id; title: string; base: number | null }
  | { op: "remove_step"; step: Id; base: number | null }
  | { op: "take_plan_back"; change: Id }
  | { op: "sit"; participant: Id; subgroup: Id }
  | { op: "show_totals"; show: boolean }
  | { op: "show_on_wall"; shows: string | null; subgroup: Id | null; block: Id | null; page: number; different: boolean }
  | { op: "let_newcomers_in"; until: string }
  | { op: "close_workshop" }
  | { op: "reopen_workshop" }
  | { op: "add_subgroup"; name: string }
  | { op: "rename_subgroup"; subgroup: Id; name: string; base?: number | null }
  | { op: "close_subgroup"; subgroup: Id; to?: Id | null; spread?: boolean }
  | { op: "reopen_subgroup"; subgroup: Id }
  | { op: "seat_waiting" }
  | { op: "work_on_one_device"; subgroup: Id | null; one_device: boolean };

type Operation = Deed & { id: Id };

/** An operation by its tag: Op<"add_note">. */
type Op<Tag extends Deed["op"]> = Extract<Operation, { op: Tag }>;

/** What an ended round came to: of those asked, and of people who came later. */
interface Result {
  liveWith: number;
  object: number;
  talkFirst: number;
  knowTooLittle: number;
  unanswered: number;
  lateLiveWith: number;
  lateObject: number;
  accepted: boolean;
}

/** A round in which a wording was put forward; without a result it runs. */
interface Asking {
  number: number;
  asked: number;
  answered: number;
  late: number;
  away: number;
  /** The words of the round before, where they differ. */
  was: string;
  result: Result | null;
}

/** The part of a round that people without a device gave. */
interface Paper {
  asked: number;
  answered: number;
  revision: number;
  result: Result | null;
}

type Surface = import("./session.js").Session<any, any>;

/** An open surface, as its page handles it. */
type Mounted<Data> = { update: (data: Data) => void, stop: () => void };

/** The entry under a key as a surface uses it; null where it does not fit. */
type Shape = (key: string, entry: unknown) => object | null;

type IconName = Parameters<typeof import("./icons.js").icon>[0];

type Tone = "ok" | "bad";

interface DialogParts {
  title: string;
  body: Template;
}

// --- what stands on the wall, as canvas/core/entries.py has it

type Both = Record<Language, string>;

interface WallCard {
  kind: string;
  text: string;
  subgroups: string[];
  about: Both | null;
  continued: boolean;
}

/** What a standing goes against that was chosen after a round: people who object, who answered, or who can live with it. */
interface Against {
  kind: "objections" | "answered" | "able";
  n: number;
  of: number;
}

interface WallSaid {
  text: string;
  large: boolean;
  stand: string;
  asked: number;
  answered: number;
  able: number;
  objecting: number;
  /** What a standing goes against that was chosen after the round. */
  against: Against | null;
}

/** A topic that is still to be discussed, and whether all talk about it now. */
interface WallAhead {
  about: Both | null;
  weight: number;
  now: boolean;
}

interface WallTask {
  what: string;
  taken: boolean;
  by_when: string;
}

/** What stands on the wall, for those who lead; ids are "" for none. */
interface OnTheWall {
  shows: string;
  subgroup: Id;
  block: Id;
  different: boolean;
  page: number;
  pages: number;
  put: boolean;
  said: boolean;
}

interface WallShown {
  shows: string;
  about: Both | null;
  of: string;
  different: boolean;
  page: number;
  pages: number;
  cards: WallCard[];
  said: WallSaid | null;
  tasks: WallTask[];
  opening: WallOpening | null;
  /** The empty lines of this page. */
  free: number;
  ahead: WallAhead[];
}

/** The round that opens the plenary; once it ended, which topics of this page will be discussed. */
interface WallOpening {
  at: string;
  asked: number;
  answered: number;
  ended: boolean;
  agreed: number;
  /** `wants`: how many wanted to, null where it had no proposal. */
  discuss: { about: Both | null; wants: number | null }[];
}
