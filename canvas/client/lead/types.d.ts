// The types of the cockpit: what it is mounted with, and the entries of its view, as canvas/core/entries.py has them.

type Lead = import("./session.js").LeadSession;

interface LeadData extends SurfaceData {
  surface: "cockpit";
  sheet: { phases: LeadPhase[] };
  functions: { id: Id; text: string }[];
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
  "board" | "plenary" | "merge" | "round_off" | "actions" | "document" | "settings" | "people" | "cards" | "guide" | "full" | "bare",
  string
>;

type ClockState = "runs" | "paused" | "waits";

interface Overview {
  title: string;
  institution: string;
  closed: boolean;
  anonymous: boolean;
  totals: boolean;
  shut: boolean;
  code: string;
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
  away: boolean;
  scribe: Id | null;
  done: boolean;
  wrote: boolean | null;
}

interface Tile {
  name: string;
  closed: boolean;
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
  topics: { of: number; forward: number; answered: number; closed: number };
  objections: number;
  last: string | null;
}

interface Waiting {
  name: string;
  function: Id | null;
  n: number;
}

interface Leader {
  id: Id;
  name: string;
  role: Role;
}
