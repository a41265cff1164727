/* Reads numbers as formats/numbers.py does. `limits` is what its for_the_browser() gives. Touches no page. */

const GROUPED = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/;
const SPACED = /^[+-]? ?[1-9]\d{0,2}( \d{3})+(\.\d*)?$/; // 1 234 567; NFKC makes thin and wide spaces plain
const PARTED = /[\d.,]\s+[\d.,]/; // 5 0 3: one number, or three
export const NO_DIGITS = /[\p{No}\p{Nl}]/u; // ①, ², Ⅻ: marks, of which NFKC would make digits
const WHOLE = /^[+-]?\d+$/;
const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;

// → {value}, null for a blank text, or {wrong}, the code of a message
export function readNumber(text, kind, limits) {
  const written = text.normalize("NFKC").trim().replace(/−/g, "-");
  let plain = written.replace(/\s/g, "");
  if (!plain) return { value: null };
  if (limits.not_zero.includes(plain)) return { wrong: "not_zero" };
  if (NO_DIGITS.test(text)) return { wrong: kind === "money" ? "not_decimal" : "not_digits" };
  if (PARTED.test(written) && !SPACED.test(written)) return { wrong: "parted" };
  if (GROUPED.test(plain)) plain = plain.replace(/,/g, "");
  return kind === "money" ? readMoney(plain, limits) : readWhole(plain, kind, limits);
}

function readWhole(plain, kind, limits) {
  if (!WHOLE.test(plain)) return { wrong: DECIMAL.test(plain) ? "not_whole" : "not_digits" };
  const value = Number(plain);
  if (value < 0 && kind === "count") return { wrong: "negative" };
  if (Math.abs(value) > limits.largest_count) return { wrong: "too_large" };
  return { value: value === 0 ? 0 : value }; // no -0
}

function readMoney(plain, limits) {
  if (!DECIMAL.test(plain)) return { wrong: "not_decimal" };
  if (plain.startsWith("-") && Number(plain) !== 0) return { wrong: "negative" };
  const [whole, decimals = ""] = plain.replace(/^[+-]/, "").split(".");
  const places = decimals.replace(/0+$/, "");
  if (places.length > limits.money_decimals) return { wrong: "too_precise" };
  if ((whole + places).replace(/^0+/, "").length > limits.money_digits) return { wrong: "too_much" };
  return { value: Math.abs(Number(plain)) };
}
