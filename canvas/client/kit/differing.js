// Where two texts differ, word by word.

/**
 * Two texts as runs of words that are in both, only in the old one, or only in the new one.
 * @param {string} was @param {string} now
 * @returns {{ kind: "same" | "gone" | "new", words: string }[]}
 */
export function differing(was, now) {
  const [old, fresh] = [was, now].map((text) => text.match(/\s*\S+/g) ?? []);
  const longest = commonLengths(old, fresh);
  // Two texts with little in common are not read when they are woven into each other.
  if (longest[0][0] * 2 < Math.max(old.length, fresh.length)) {
    return [{ kind: "gone", words: was }, { kind: "new", words: ` ${now}` }];
  }
  /** @type {{ kind: "same" | "gone" | "new", words: string }[]} */
  const runs = [];
  /** @param {"same" | "gone" | "new"} kind @param {string} word */
  const add = (kind, word) => {
    const last = runs.at(-1);
    if (last?.kind === kind) last.words += word;
    else runs.push({ kind, words: word });
  };
  for (let i = 0, j = 0; i < old.length || j < fresh.length; ) {
    if (i < old.length && j < fresh.length && old[i].trim() === fresh[j].trim()) {
      add("same", fresh[j]);
      i += 1;
      j += 1;
    } else if (j >= fresh.length || (i < old.length && longest[i + 1][j] >= longest[i][j + 1])) add("gone", old[i++]);
    else add("new", fresh[j++]);
  }
  return runs;
}

/**
 * Of the texts from these words on, how many words they have in common in the same order.
 * @param {string[]} old @param {string[]} fresh
 */
function commonLengths(old, fresh) {
  const longest = Array.from({ length: old.length + 1 }, () => Array.from({ length: fresh.length + 1 }, () => 0));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = fresh.length - 1; j >= 0; j -= 1) {
      longest[i][j] = old[i].trim() === fresh[j].trim() ? longest[i + 1][j + 1] + 1
        : Math.max(longest[i + 1][j], longest[i][j + 1]);
    }
  }
  return longest;
}
