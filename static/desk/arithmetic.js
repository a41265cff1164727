/* Evaluates the sums and identities that rules/tables/arithmetic.py declares. `valueOf` gives the number in a cell, by
   its address; null where there is none. Touches no page. */

// → {sum, blanks}: the sum of the cells that have a number, and how many have none
function sumOf(addresses, valueOf) {
  const values = addresses.map(valueOf);
  const numbers = values.filter((value) => value !== null);
  return { sum: numbers.reduce((sum, value) => sum + value, 0), blanks: values.length - numbers.length };
}

// → {text, blanks}: what stands in a computed cell; empty where no part is filled, with … where some are blank
export function totalOf(parts, valueOf) {
  const { sum, blanks } = sumOf(parts, valueOf);
  return { text: blanks === parts.length ? "" : sum + (blanks ? "…" : ""), blanks };
}

// → {state, text}: open, even or uneven, and the words for it
export function verdictOf(identity, valueOf, words) {
  const left = sumOf(identity.left, valueOf);
  const right = sumOf(identity.right, valueOf);
  const blanks = left.blanks + right.blanks;
  const state = blanks ? "open" : left.sum === right.sum ? "even" : "uneven";
  const text = words[state]
    .replace("{blanks}", blanks)
    .replace("{difference}", Math.abs(left.sum - right.sum))
    .replace("{left_name}", identity.left_name)
    .replace("{left}", left.sum)
    .replace("{right_name}", identity.right_name)
    .replace("{right}", right.sum);
  return { state, text };
}
