// The types of the cockpit: what it is mounted with, the entries of its view, as canvas/core/entries.py has them, and what
// its screens hold.

type Lead = import("./session.js").LeadSession;

interface LeadData extends SurfaceData {
  surface: "cockpit";
  sheet: { phases: LeadPhase[]; rounds?: { id: Id; blocks: Id[] }[]; blocks?: { id: Id; title: string }[] };
  functions: { id: Id; text: string }[];
  /** Sentences that are ready to be sent, in the language of the workshop. */
  messages: string[];
  /** How people get in; empty for who may let nobody in. */
  code: string;
  join: string;
  qr: string;
  ways: Ways;
}

/** A step of the day; `way` names the page on which its work is done, where that is not the boards. */
interface LeadPhase {
  id: Id;
  title: string;
  guide: string;
  minutes: number;
  mode: string;
  round: Id | null;
  way: keyof Ways | null;
}

/** Addresses of pages: where steps have their work, and around them. `board` ends where a subgroup's id belongs. */
type Ways = Record<
  "board" | "plenary" | "merge" | "round_off" | "actions" | "document" | "settings" | "desk" | "wall" | "people" | "cards" | "guide" | "full" | "bare",
  string
> & { rehearse?: string };

type ClockState = "runs" | "paused" | "waits";

interface Overview {
  title: string;
  institution: string;
  closed: boolean;
  anonymous: boolean;
  totals: boolean;
  shut: boolean;
  code: string;
  /** Whether subgroups can ask for a leader. */
  help: boolean;
  /** Whether all subgroups work on one device, where a leader did not say otherwise for one of them. */
  one_device: boolean;
}

interface LeadStep {
  id: Id;
  mode: string;
  round: Id | null;
  since: string;
  clock: ClockState;
  added: number;
}

interface Replanned {
  id: Id;
  op: string;
  step: Id | null;
  title: string | null;
  at: string;
}

interface Opened {
  id: Id;
  phase: Id;
  subgroup: Id | null;
  at: string;
}

interface TileMember {
  id: Id;
  name: string;
  function: Id | null;
  other: string;
  away: boolean;
  scribe: Id | null;
  done: boolean;
  wrote: boolean | null;
}

interface Tile {
  name: string;
  closed: boolean;
  named: number;
  phase: Id;
  since: string;
  clock: ClockState;
  added: number;
  ahead: boolean;
  members: TileMember[];
  notes: number;
  hidden: number | null;
  done: number;
  writing: number;
  wrote_nothing: number | null;
  topics: { of: number; forward: number; answered: number; closed: number; done: number };
  objections: number;
  /** The topics with those objections, and the rounds of which notes are hidden; null where the server does not say. */
  objecting: Id[] | null;
  turn: Id[] | null;
  last: string | null;
  one_device: boolean;
}

type LeadTile = Tile & { id: Id };

interface Waiting {
  name: string;
  function: Id | null;
  other: string;
  n: number;
}

type LeadWaiting = Waiting & { id: Id };

interface Leader {
  id: Id;
  name: string;
  role: Role;
}

/** What was told to all, or stands in the bar of one subgroup. */
interface LeadMessage {
  id: Id;
  text: string;
  by: string;
  toAll: boolean;
  /** It is on its way. */
  waiting?: boolean;
}

/** A subgroup that asks for a leader; `taken` is who is coming. */
interface LeadCall {
  subgroup: Id;
  id: Id;
  at: string;
  number: number;
  taken: Id | null;
  by: string;
}

/** All that is drawn: the confirmed view with what is on its way over it. */
interface LeadPicture {
  leads: boolean;
  you: { id: Id; name: string; role: Role } | null;
  workshop: Overview | null;
  phase: LeadStep | null;
  opening: Opened | null;
  replanned: Replanned | null;
  day: DayPlan | null;
  steps: LeadPhase[];
  tiles: LeadTile[];
  waiting: LeadWaiting[];
  claims: number;
  present: Record<Id, Id[]>;
  leaders: Leader[];
  /** By subgroup, and under "all". */
  messages: Record<string, LeadMessage>;
  /** In the order in which they asked. */
  calls: LeadCall[];
  helpers: Record<Id, { id: Id; name: string }>;
  wall: OnTheWall | null;
  entries: Map<string, any>;
  onTheWay: Operation[];
}

interface MenuItem {
  name: string;
  words: unknown;
  act?: () => void;
  href?: string;
}

/** A step somebody wants to open, for all or one subgroup, and the step from which they pressed it. */
interface StepAsked {
  phase: Id;
  subgroup: Id | null;
  base: Id | null;
}

type LeadDialog = { back?: string } & (
  | { kind: "invite" }
  | { kind: "message"; subgroup: Id }
  | { kind: "helper"; subgroup: Id; leader: Id | "" }
  | { kind: "tile"; subgroup: Id }
  | { kind: "subgroup"; subgroup: Id | null }
  | { kind: "close-subgroup"; subgroup: Id; to: Id | "" }
  | { kind: "step"; subgroup: Id | null; phase: Id | null; bases: Record<Id, Id>; missing?: boolean }
  | ({ kind: "turn" } & StepAsked)
  | { kind: "catch-up"; minutes: string | null }
  | { kind: "day"; step: Id | null; removing?: boolean }
  | { kind: "turn-one"; subgroup: Id; round: Id }
);

type LeadDialogOf<Kind extends LeadDialog["kind"]> = Extract<LeadDialog, { kind: Kind }>;

/** What is open on this screen: `guide` and `unfolded` are what was unfolded. */
interface LeadUi {
  dialog: LeadDialog | null;
  menu: string | null;
  guide: boolean;
  unfolded: Set<string>;
}

/** A step in the plan of the day: `title` is a leader's own, `pinned` the moment at which it begins (ISO 8601, UTC). */
interface DayStep {
  id: Id;
  mode: string;
  round: Id | null;
  title: string | null;
  minutes: number;
  pinned: string | null;
  revision: number;
}

interface DayPlan {
  /** The first date of the workshop. */
  date: string;
  started: string | null;
  /** When it would end by the plan as that stood when it began. */
  due: string | null;
  end: { pinned: string | null; revision: number };
  steps: DayStep[];
}

/** A coming step as it looks now: `spare` are the minutes it could give back so that the day ends earlier. */
interface Coming {
  id: Id;
  planned: number;
  given: number;
  begins: number;
  spare: number;
}

/** The day as it looks now, moments in milliseconds: `late` minutes after `due`, negative before it. */
interface Outlook {
  due: number | null;
  ends: number;
  late: number;
  coming: Coming[];
}
