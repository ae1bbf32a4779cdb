// The types of the wall: what it is mounted with, and its entries, as canvas/core/entries.py has them.

type WallSurface = import("./session.js").WallSession;

interface WallData extends SurfaceData {
  surface: "wall";
  code: string;
  join: string;
  qr: string;
}

type Both = Record<Language, string>;

interface WallCard {
  kind: string;
  text: string;
  subgroups: string[];
  about: Both | null;
  continued: boolean;
}

interface WallSaid {
  text: string;
  large: boolean;
  stand: string;
  asked: number;
  answered: number;
  able: number;
  objecting: number;
}

interface WallTask {
  what: string;
  taken: boolean;
  by_when: string;
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
}

/** All that a wall shows at one moment. */
interface Wall {
  about: { title: string; institution: string; closed: boolean; shut: boolean };
  step: { id: Id; mode: string; clock: string; title: Both; say: Both; next: Both | null };
  counts: { people: number; subgroups: number; writers: number; done: number; ready: number };
  shown: WallShown;
  message: { text: string } | undefined;
}
