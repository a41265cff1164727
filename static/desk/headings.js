/* The headings of a written section, as they are being written: where they stand, and which number is left out. */

const NUMBERS = "一二三四五六七八九十";
const HEADING = /^\s*(?:（([一二三四五六七八九十])）|([一二三四五六七八九十])、|(\d{1,2})[.．、](?!\d))(.*)$/;
const BELOW = { 2: [1, 3], 1: [3], 3: [] }; // a heading of 一、 or （一） begins the numbers of those below it anew
const LONGEST = 18; // characters of a heading that are shown

// → [{start, words, isLater}]: the index at which each begins, and whether the number before it is missing
export function headingsIn(text) {
  const found = [];
  const last = new Map(); // kind of number → the last one
  let start = 0;
  text.split("\n").forEach((line) => {
    const match = HEADING.exec(line);
    if (match) {
      const kind = [1, 2, 3].find((group) => match[group]);
      const number = kind === 3 ? Number(match[3]) : NUMBERS.indexOf(match[kind]) + 1;
      const words = line.trim().split(/[。；：:]/)[0];
      found.push({ start, words: words.slice(0, LONGEST), isLater: number !== 1 && number !== (last.get(kind) || 0) + 1 });
      last.set(kind, number);
      BELOW[kind].forEach((below) => last.delete(below));
    }
    start += line.length + 1;
  });
  return found;
}

export function keepHeadings(area) {
  const nav = document.getElementById("headings");

  function show() {
    const found = headingsIn(area.value);
    nav.hidden = found.length < 2;
    const list = nav.querySelector("ol");
    list.textContent = "";
    found.forEach(({ start, words, isLater }) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "btn-plain" });
      button.textContent = isLater ? `${words}（序号不连续）` : words;
      button.addEventListener("click", () => {
        document.dispatchEvent(new CustomEvent("lead", { detail: { start, end: start + words.length } }));
      });
      list.appendChild(document.createElement("li")).appendChild(button);
    });
  }

  area.addEventListener("input", show);
  show();
}
