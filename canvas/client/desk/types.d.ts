// The types of the desk on which the draft vision is written.

type WritingDesk = import("./session.js").DeskSession;

interface DeskData extends SurfaceData {
  surface: "desk";
  /** The language of the draft, which is that of the workshop. */
  draft: Language;
  ways: Record<string, string>;
  /** Where the draft is to be had in Word, and the same without standing and origin. */
  word: string;
  clean: string;
}

/** A paragraph that may be written over; `written` is what stands in the place of `text`, "" where nothing does. */
interface DeskParagraph {
  key: string;
  head: string;
  text: string;
  /** Whether there is nothing to read there yet. */
  empty: boolean;
  standing: string;
  stated: boolean;
  tag: string;
  written: string;
  /** The number of the operation that wrote it; 0 where nobody did. */
  number: number;
  tasks: string[];
  /** Whether its statement was changed since. */
  later: boolean;
  block: Id;
  /** On its way to the server. */
  waiting?: boolean;
}

interface PaperPart {
  key: string;
  kind: string;
  text: string;
  caption: string;
  rows: string[][];
}

type PaperChapter = { number: string; title: string; parts: PaperPart[] };
type SaidBehind = { number: string; subgroup: string; text: string };
type BehindTopic = { number: string; statement: string; tag: string; wordings: SaidBehind[]; notes: SaidBehind[] };

/** What participants said of a statement in the released draft. */
type Reacted = { fits: number; doesNot: number; earlier: number; reasons: { fits: boolean; earlier: boolean; text: string }[] };

/** What is typed over a paragraph and not saved yet, and over which operation; why it came back, where it was refused. */
type OverDraft = { text: string; base: number; reason?: string };

/** `writing` is the paragraph whose field is open. */
type DeskUi = { dialog: any; writing: string };
