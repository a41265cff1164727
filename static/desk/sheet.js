/* The sheet behind a text field: it repeats the field's text, unseen, and underlines what is marked. */

// Not the line height: in pixels it would be rounded otherwise than the field's own, which the style sheet gives both.
const ALIKE = ["fontFamily", "fontSize", "fontWeight", "fontStyle", "fontStretch", "fontVariant", "fontKerning",
  "fontFeatureSettings", "letterSpacing", "wordSpacing", "textIndent", "textTransform", "tabSize", "wordBreak", "lineBreak",
  "overflowWrap", "whiteSpace", "padding"];

// → {draw, scrollTo, showAt}: draw shows marks, {start, end, level} with level null for one without a line, the weightiest level
// last in `weights`; scrollTo brings the mark that starts at an index into sight
export function sheetBehind(area, weights) {
  const sheet = document.createElement("div");
  sheet.className = "prose-marks";
  sheet.setAttribute("aria-hidden", "true");
  const text = document.createElement("div");
  sheet.appendChild(text);
  area.insertAdjacentElement("beforebegin", sheet);
  area.classList.add("is-marked");

  const follow = () => { sheet.scrollTop = area.scrollTop; };

  function measure() {
    const style = getComputedStyle(area);
    ALIKE.forEach((name) => { text.style[name] = style[name]; });
    sheet.style.left = area.offsetLeft + area.clientLeft + "px";
    sheet.style.top = area.offsetTop + area.clientTop + "px";
    sheet.style.width = area.clientWidth + "px"; // without the scroll bar
    sheet.style.height = area.clientHeight + "px";
    follow();
  }

  // Cut where a mark begins or ends, so that overlapping ones need no nesting; the weightiest gives the line.
  function draw(marks) {
    const cuts = Array.from(new Set(marks.flatMap((mark) => [mark.start, mark.end]))).sort((a, b) => a - b);
    const pieces = document.createDocumentFragment();
    let done = 0;
    cuts.concat(area.value.length).forEach((cut) => {
      if (cut === done) return;
      const over = marks.filter((mark) => mark.start <= done && mark.end >= cut);
      pieces.appendChild(pieceOf(area.value.slice(done, cut), over, done));
      done = cut;
    });
    pieces.appendChild(document.createTextNode("\n")); // a last empty line has its height
    text.textContent = "";
    text.appendChild(pieces);
    measure();
  }

  function pieceOf(words, over, start) {
    if (!over.length) return document.createTextNode(words);
    const mark = document.createElement("mark");
    const weight = Math.max(...over.map(({ level }) => weights.indexOf(level)));
    if (weight >= 0) mark.className = "finding-" + weights[weight];
    mark.dataset.start = start;
    mark.textContent = words;
    return mark;
  }

  function scrollTo(start) {
    text.querySelector('mark[data-start="' + start + '"]').scrollIntoView({ block: "center" });
    area.scrollTop = sheet.scrollTop;
  }

  // Brings a place without a mark of its own into sight: the piece of text that holds it.
  function showAt(index) {
    const range = document.createRange();
    let left = index;
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    while (walker.nextNode() && left > walker.currentNode.length) left -= walker.currentNode.length;
    range.setStart(walker.currentNode, Math.min(left, walker.currentNode.length));
    const top = range.getBoundingClientRect().top - text.getBoundingClientRect().top;
    area.scrollTop = Math.max(0, top - area.clientHeight / 2);
    area.scrollIntoView({ block: "nearest" });
  }

  area.addEventListener("scroll", follow);
  if (window.ResizeObserver) new ResizeObserver(measure).observe(area);
  return { draw, scrollTo, showAt };
}
