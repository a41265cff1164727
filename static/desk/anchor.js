/* A place in a report (giyearreport/anchor.py) on the page: its cells as fields, its sentence in the text field.
   The server counts the characters of the text as it is kept (content.py: plain_prose), in code points; here they are
   found again in the text as it stands, blank lines, indents and later changes and all. */

// → {fields, range, meant}: the fields of its cells; [start, end] of its sentence in the text field of its section, and
// of those of its characters that are meant; null where there is none
export function placeOn(form, anchor) {
  const area = anchor.quote && form.elements[anchor.section];
  return {
    fields: (anchor.cells || []).map((address) => document.getElementById(address)),
    range: area ? rangeIn(area.value, anchor) : null,
    meant: area ? rangeIn(area.value, anchor, anchor.span) : null,
  };
}

// → [start, end] of the anchor's sentence in a text, or of some of its characters: of the one nearest to where it stood,
// the earlier of two as near; null when it is no longer there
export function rangeIn(text, { quote, offset }, some) {
  const { characters, starts } = kept(text);
  const wanted = Array.from(quote);
  const near = offset || 0;
  const last = characters.length - wanted.length;
  const isAt = (at) => at >= 0 && at <= last && wanted.every((character, step) => characters[at + step] === character);
  for (let away = 0; away <= Math.max(near, last - near); away += 1) {
    const at = [near - away, near + away].find(isAt);
    if (at !== undefined) {
      const [first, end] = some || [0, wanted.length];
      const tip = at + end - 1;
      return [starts[at + first], starts[tip] + characters[tip].length];
    }
  }
  return null;
}

/* The text as it is kept, and where in the field each of its characters stands */

const DROPPED = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff]/;
const SPACE = /[\s\x85]/;
const TWICE = /[\u2f00-\u2fd5\uf900-\ufaff]/; // kept as the ideograph that looks the same

let latest = { text: null }; // all sentences of a page are looked for in one text

// → {characters, starts}: the characters that are kept, and the index of each in the text itself
function kept(text) {
  if (latest.text !== text) latest = { text, ...read(text) };
  return latest;
}

function read(text) {
  const characters = [];
  const starts = [];
  let index = 0;
  text.split(/(\r\n|[\r\n\u2028\u2029\v\f\x1c-\x1e\x85])/).forEach((piece, number) => {
    const line = number % 2 ? [] : lineOf(piece, index);
    if (line.length && characters.length) line.unshift(["\n", index - 1]);
    line.forEach(([character, start]) => {
      characters.push(character);
      starts.push(start);
    });
    index += piece.length;
  });
  return { characters, starts };
}

// → [character, index] of what is kept of a line that begins at an index
function lineOf(piece, index) {
  const line = [];
  let at = index;
  for (const character of piece) {
    const own = TWICE.test(character) ? character.normalize("NFKC") : character;
    if (!DROPPED.test(character)) line.push([own, at]);
    at += character.length;
  }
  while (line.length && SPACE.test(line[0][0])) line.shift();
  while (line.length && SPACE.test(line[line.length - 1][0])) line.pop();
  return line;
}
