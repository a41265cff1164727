/* Which paragraphs two people changed at once. The server decides whether there is a conflict (pages/merge.py); this
   shows it paragraph by paragraph, by the same rules. A text of one line, such as a cell's, is one paragraph.

   The text that both saw is a row of slots: a gap, the first paragraph, a gap, the second, …, a gap. What comes in
   between two paragraphs stands in the gap. An edit takes the slots `from` to `to`, both included, and puts paragraphs
   `instead`. */

const MOST_COMPARED = 250000; // pairs of paragraphs

export function paragraphsOf(text) {
  return text.split(/[\r\n\u2028\u2029\v\f\x1c-\x1e\x85]/).map((line) => line.trim()).filter(Boolean);
}

// → [{from, to, mine, theirs}]: the slots that both changed, and the paragraphs that either made of them
export function clashesOf(seen, mine, theirs) {
  const common = paragraphsOf(seen);
  const [my, their] = [mine, theirs].map((text) => editsTo(common, paragraphsOf(text)));
  return grouped(my, their)
    .map(({ from, to }) => ({ from, to, mine: made(common, my, from, to), theirs: made(common, their, from, to) }))
    .filter((clash) => clash.mine.join("\n") !== clash.theirs.join("\n"));
}

// The two texts as one clash.
export const whole = (seen, mine, theirs) =>
  ({ from: 0, to: 2 * paragraphsOf(seen).length, mine: paragraphsOf(mine), theirs: paragraphsOf(theirs) });

// → {seen, mine}: the two texts when "mine", "theirs" or "both" was chosen at a clash; what the other wrote there counts
// as seen from now on.
export function choose(seen, mine, clash, which) {
  const common = paragraphsOf(seen);
  const my = editsTo(common, paragraphsOf(mine));
  const end = 2 * common.length;
  const around = (edits, middle) =>
    [...made(common, edits, 0, clash.from - 1), ...middle, ...made(common, edits, clash.to + 1, end)].join("\n");
  const stands = { theirs: clash.theirs, both: [...clash.theirs, ...clash.mine] };
  return { seen: around([], clash.theirs), mine: which === "mine" ? mine : around(my, stands[which]) };
}

// The slots that edits of both sides take, as ranges that do not meet.
function grouped(my, their) {
  const groups = [];
  [...my.map((edit) => ({ edit, side: my })), ...their.map((edit) => ({ edit, side: their }))]
    .sort((one, other) => one.edit.from - other.edit.from)
    .forEach(({ edit, side }) => {
      const last = groups[groups.length - 1];
      if (last && edit.from <= last.to) {
        last.to = Math.max(last.to, edit.to);
        last.sides.add(side);
      } else {
        groups.push({ from: edit.from, to: edit.to, sides: new Set([side]) });
      }
    });
  return groups.filter((group) => group.sides.size === 2);
}

// The paragraphs that the edits make of the slots `from` to `to`.
function made(common, edits, from, to) {
  const kept = (start, end) => common.filter((_, index) => 2 * index + 1 >= start && 2 * index + 1 <= end);
  const result = [];
  let at = from;
  edits.filter((edit) => edit.from >= from && edit.to <= to).forEach((edit) => {
    result.push(...kept(at, edit.from - 1), ...edit.instead);
    at = edit.to + 1;
  });
  return [...result, ...kept(at, to)];
}

// What was done to the common paragraphs, in order.
function editsTo(common, now) {
  const edits = [];
  let [old, fresh] = [0, 0];
  [...pairsOf(common, now), [common.length, now.length]].forEach(([oldAt, freshAt]) => {
    edits.push(...editsBetween(old, oldAt, now.slice(fresh, freshAt)));
    [old, fresh] = [oldAt + 1, freshAt + 1];
  });
  return edits;
}

function editsBetween(start, end, instead) {
  const count = end - start;
  if (!count && !instead.length) return [];
  if (!count) return [{ from: 2 * start, to: 2 * start, instead }];
  if (count !== instead.length) return [{ from: 2 * start + 1, to: 2 * end - 1, instead }];
  // each by itself, so that its neighbour stays free for others
  return instead.map((line, index) => ({ from: 2 * (start + index) + 1, to: 2 * (start + index) + 1, instead: [line] }));
}

// → [[index in one, index in the other]] of the longest common row of paragraphs; what both begin and end with needs no
// comparing, so that long texts in which little changed are compared too
function pairsOf(one, other) {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < shorter - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  const middle = pairsWithin(one.slice(start, one.length - end), other.slice(start, other.length - end));
  return [
    ...Array.from({ length: start }, (_, at) => [at, at]),
    ...middle.map(([at, otherAt]) => [start + at, start + otherAt]),
    ...Array.from({ length: end }, (_, at) => [one.length - end + at, other.length - end + at]),
  ];
}

function pairsWithin(one, other) {
  if (one.length * other.length > MOST_COMPARED) return [];
  const length = one.map(() => new Uint16Array(other.length + 1)).concat([new Uint16Array(other.length + 1)]);
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      length[i][j] = one[i] === other[j] ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
    }
  }
  const pairs = [];
  let [i, j] = [0, 0];
  while (i < one.length && j < other.length) {
    if (one[i] === other[j]) pairs.push([i++, j++]);
    else if (length[i + 1][j] >= length[i][j + 1]) i += 1;
    else j += 1;
  }
  return pairs;
}
