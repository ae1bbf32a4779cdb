// The types of the wall: what it is mounted with, and its entries, as canvas/core/entries.py has them.

type WallSurface = import("./session.js").WallSession;

interface WallData extends SurfaceData {
  surface: "wall";
  code: string;
  join: string;
  qr: string;
}

/** All that a wall shows at one moment. */
interface Wall {
  about: { title: string; institution: string; closed: boolean; shut: boolean };
  step: { id: Id; mode: string; clock: string; title: Both; say: Both; next: Both | null };
  counts: { people: number; subgroups: number; writers: number; done: number; ready: number };
  shown: WallShown;
  message: { text: string } | undefined;
}
