/* Reads a block of text copied from a spreadsheet or a document, as people copy it: with the labels beside the numbers
   and the heads above them, 0 as 0.00, as - or not shown at all, a measure behind a number. Touches no page. */
import { NO_DIGITS, readNumber } from "./numbers.js";

const MEASURE = /\s*(件次|人次|件|项|个|条|份|宗|次)$/; // of what is counted; an amount keeps its own, 元 is not 万元
const NUMBER = /^[+-]?(\d[\d,]*(\.\d*)?|\.\d+)(件次|人次|件|项|个|条|份|宗|次|万元|元)?$/;
const DOUBTFUL = /^(?!\d+[.、]\D)\D{0,2}\d[\d,.]*\D{0,3}$/; // 约12, 10余件: no number, and no label either
const FEW = 3; // lines, among which a column of labels is one only if all of them hold one

// → the entries of each line; one in quotes may hold tabs and line ends, as spreadsheets write them
export function entriesOf(text) {
  const rows = [[]];
  const entry = /("(?:[^"]|"")*"(?=[\t\n]|$)|[^\t\n]*)(\t|\n|$)/gy;
  while (entry.lastIndex < text.length) {
    const [, found, end] = entry.exec(text);
    const plain = found.startsWith('"') && found.length > 1 ? found.slice(1, -1).replace(/""/g, '"') : found;
    rows[rows.length - 1].push(plain.replace(/\s+/g, " ").trim());
    if (end === "\n") rows.push([]);
    else if (end === "\t" && entry.lastIndex === text.length) rows[rows.length - 1].push("");
  }
  if (rows[rows.length - 1].length === 0) rows.pop();
  return rows;
}

// Lines of a document, in which only spaces part the numbers from each other and from their label. What is one number by its
// thousands (1 234) stays one, unless another line must be split. → {rows, parted: [[text, entries]] of the split ones}
export function splitAtSpaces(rows, rules) {
  const whole = { rows, parted: [] };
  if (rows.some((row) => row.length !== 1)) return whole;
  const lines = rows.map(([entry]) => wordsOf(entry, rules));
  const isOne = ({ numbers }) => numbers.length < 2 || !readNumber(numbers.join(" "), "money", rules).wrong;
  const areSplit = !lines.every(isOne);
  const entriesIn = ({ numbers }) => (areSplit ? numbers : [numbers.join(" ")]);
  const isSplit = (line) => line.numbers.length > 0 && (line.label || entriesIn(line).length > 1);
  return {
    rows: lines.map((line, at) => (isSplit(line) ? [line.label, ...entriesIn(line)].filter(Boolean) : rows[at])),
    parted: lines.filter(isSplit).map((line) => [line.numbers.join(" "), entriesIn(line)]).filter(([, { length }]) => length > 1),
  };
}

function wordsOf(entry, rules) {
  const words = entry.split(" ");
  const last = words.reduce((at, word, index) => (isValue(word, rules) ? at : index), -1);
  return { label: words.slice(0, last + 1).join(" "), numbers: words.slice(last + 1).filter(Boolean) };
}

// What an entry says. → {blank}, {zero}, {text, tidied} with the digits to be written, or {junk}
export function meant(entry, kind, rules) {
  if (!entry) return { blank: true };
  if (NO_DIGITS.test(entry)) return { junk: true };
  const plain = entry.normalize("NFKC").replace(/−/g, "-").trim();
  if (rules.not_zero.includes(plain.replace(/\s/g, ""))) return { zero: true };
  const digits = kind === "money" ? plain : plain.replace(MEASURE, "").replace(/\.0*$/, "");
  const { value, wrong } = readNumber(digits, kind, rules);
  return wrong || value === null ? { junk: true } : { text: digits.replace(/[,\s]/g, ""), tidied: /\s/.test(digits) || digits !== plain };
}

// → {label, values, after, isNumbered} of each line that holds values; `label` is the last one before them, empty where there
// is none, `after` says how many empty columns behind it were taken for columns of labels, and isNumbered whether 序号 was.
// What stands above the first value, lines that are heads, and the columns of labels are left out.
export function bodyOf(rows, rules) {
  const isOne = (entry) => isValue(entry, rules);
  const body = rows.slice(Math.max(0, rows.findIndex((row) => row.some(isOne))));
  const isLabel = (entry) => entry && !isOne(entry) && !DOUBTFUL.test(entry.normalize("NFKC").replace(/\s/g, ""));
  const labels = labelColumns(body, isOne, isLabel);
  return body
    .map((row) => {
      const count = labels === null ? leadingLabels(row, isLabel) : labels;
      const before = row.slice(0, count);
      const isNumbered = before.some(isOne);
      return { label: lastOf(before), values: row.slice(count), after: count - lengthTold(before), isNumbered };
    })
    .filter(({ values }) => values.length > 0 && (values.some(isOne) || values.every((entry) => !entry)));
}

// → the texts amid the numbers of a single column: of cells that came one a line, as from a web page, with their labels
export function looseIn(rows, rules) {
  if (rows.some((row) => row.length !== 1)) return [];
  const entries = rows.map(([entry]) => entry);
  return entries.slice(entries.findIndex((entry) => isValue(entry, rules))).filter((entry) => entry && !isValue(entry, rules));
}

// → the lowest head over each column, empty where there is none; none at all where the lines are not of one width, so that
// no head can be told to stand over a number
export function headsOf(rows, rules) {
  const first = rows.findIndex((row) => row.some((entry) => isValue(entry, rules)));
  if (first < 1 || rows.some((row) => row.length !== rows[0].length)) return [];
  return rows[0].map((_, column) => lastOf(rows.slice(0, first).map((row) => row[column])));
}

function isValue(entry, rules) {
  const plain = entry.normalize("NFKC");
  return NUMBER.test(plain.replace(/\s/g, "").replace(/−/g, "-")) || rules.not_zero.includes(plain);
}

// How many columns at the left hold labels, if all lines are alike; null where they are not: then each line is asked.
// The numbers of the lines may stand before their labels. What stands behind all numbers are remarks.
function labelColumns(rows, isValue, isLabel) {
  const width = rows[0].length;
  if (rows.some((row) => row.length !== width)) return null;
  let count = 0;
  let seen = false;
  for (let column = 0; column < width; column += 1) {
    const texts = rows.filter((row) => isLabel(row[column])).length;
    seen = seen || rows.some((row) => isValue(row[column]));
    if (texts > 0 && !seen) count = column + 1;
    const isOfLabels = rows.length < FEW ? texts === rows.length : 2 * texts >= rows.length;
    if (isOfLabels && rows.some((row) => row.slice(column + 1).some(isValue))) count = column + 1;
  }
  return count;
}

function leadingLabels(row, isLabel) {
  const first = row.findIndex((entry) => entry && !isLabel(entry));
  return lengthTold(row.slice(0, first < 0 ? row.length : first));
}

// How long the entries are up to the last that is not empty
function lengthTold(entries) {
  return entries.reduce((count, entry, at) => (entry ? at + 1 : count), 0);
}

function lastOf(labels) {
  return labels.filter(Boolean).pop() || "";
}
