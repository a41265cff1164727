/* In the panel of a comment at a cell: what has been said of the cell before, so that nobody says it twice. A draft can be
   rewritten from there. */

// list: where it is told. key: of the comment that is written
export function tellBefore(list, address, key) {
  const cell = document.getElementById(address);
  const marks = cell ? Array.from(cell.querySelectorAll(".comment-mark")) : [];
  const told = marks.filter(({ hash }) => hash !== "#comment-" + key).map(lineOf).join("");
  if (list.innerHTML === told) return; // or a press on a line that is made anew meanwhile would be lost
  list.innerHTML = told;
  list.hidden = !told;
}

function lineOf(mark) {
  const listed = document.querySelector(mark.hash);
  const edit = listed.querySelector("[data-edit]");
  const words = edit ? edit.cloneNode() : document.createElement("span");
  words.textContent = `${mark.textContent.replace(/\s/g, "")}：${listed.querySelector(".comment-text").textContent}`;
  const line = document.createElement("li");
  line.append(words);
  return line.outerHTML;
}
