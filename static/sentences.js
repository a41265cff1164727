/* Shows findings at their sentences: a sheet behind the field repeats its text, unseen, and underlines what is meant.
   The server's places count the characters of the text as it is kept (content.py: plain_prose); here they are found
   again in the text as it stands, blank lines, indents and later changes and all. */
(() => {
  "use strict";
  const area = document.querySelector("textarea.prose-input");
  if (!area) return;
  const WEIGHTS = ["hint", "warning", "error"];
  let found = [];

  /* The text as it is kept, and where in the field each of its characters stands */

  const DROPPED = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff]/;
  const SPACE = /[\s\x85]/;

  // → {characters, starts}: the characters that are kept, and the index of each in the field's own text
  function kept(text) {
    const characters = [];
    const starts = [];
    let index = 0;
    text.split(/(\r\n|[\r\n\u2028\u2029\v\f])/).forEach((piece, number) => {
      if (number % 2 === 0) addLine(piece, index, characters, starts);
      index += piece.length;
    });
    return { characters, starts };
  }

  function addLine(line, index, characters, starts) {
    const of = [];
    let at = index;
    for (const character of line) {
      if (!DROPPED.test(character)) of.push([character, at]);
      at += character.length;
    }
    while (of.length && SPACE.test(of[0][0])) of.shift();
    while (of.length && SPACE.test(of[of.length - 1][0])) of.pop();
    if (!of.length) return;
    if (characters.length) {
      characters.push("\n");
      starts.push(index - 1);
    }
    of.forEach(([character, start]) => {
      characters.push(character);
      starts.push(start);
    });
  }

  // The sentence nearest to where it stood; null when it is no longer there.
  function rangeOf(finding, text) {
    const wanted = Array.from(finding.quote);
    const near = finding.offset || 0;
    const isAt = (place) => wanted.every((character, step) => text.characters[place + step] === character);
    const last = text.characters.length - wanted.length;
    for (let away = 0; away <= Math.max(near, last - near); away += 1) {
      const place = [near - away, near + away].find((at) => at >= 0 && at <= last && isAt(at));
      if (place !== undefined) {
        const end = place + wanted.length - 1;
        return { start: text.starts[place], end: text.starts[end] + text.characters[end].length };
      }
    }
    return null;
  }

  const ranges = () => {
    const text = kept(area.value);
    return found
      .filter((finding) => finding.quote)
      .map((finding) => ({ finding, ...rangeOf(finding, text) }))
      .filter((range) => "start" in range);
  };

  /* The sheet behind the field */

  const sheet = document.createElement("div");
  sheet.className = "prose-marks";
  sheet.setAttribute("aria-hidden", "true");
  const text = document.createElement("div");
  sheet.appendChild(text);
  area.insertAdjacentElement("beforebegin", sheet);
  area.classList.add("is-marked");

  // Not the line height: in pixels it would be rounded otherwise than the field's own, which the style sheet gives both.
  const ALIKE = ["fontFamily", "fontSize", "fontWeight", "fontStyle", "fontStretch", "fontVariant", "fontKerning",
    "fontFeatureSettings", "letterSpacing", "wordSpacing", "textIndent", "textTransform", "tabSize", "wordBreak", "lineBreak",
    "overflowWrap", "whiteSpace", "padding"];

  function measure() {
    const style = getComputedStyle(area);
    ALIKE.forEach((name) => { text.style[name] = style[name]; });
    sheet.style.left = area.offsetLeft + area.clientLeft + "px";
    sheet.style.top = area.offsetTop + area.clientTop + "px";
    sheet.style.width = area.clientWidth + "px"; // without the scroll bar
    sheet.style.height = area.clientHeight + "px";
    follow();
  }

  const follow = () => { sheet.scrollTop = area.scrollTop; };

  // Cut where a mark begins or ends, so that overlapping ones need no nesting; the weightiest gives the line.
  function draw() {
    const marks = ranges();
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
    const left = over.filter((range) => !range.finding.is_answered);
    const weight = Math.max(...left.map((range) => WEIGHTS.indexOf(range.finding.level)));
    if (left.length) mark.className = "finding-" + WEIGHTS[weight];
    mark.dataset.start = start;
    mark.textContent = words;
    return mark;
  }

  let isDue = false;
  function soon() {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      draw();
    });
  }

  area.addEventListener("scroll", follow);
  area.addEventListener("input", soon);
  window.addEventListener("resize", soon);
  if (window.ResizeObserver) new ResizeObserver(measure).observe(area);
  document.addEventListener("findings", (event) => {
    found = event.detail;
    draw();
  });

  /* Going to a finding selects its sentence. */

  document.addEventListener("go", (event) => {
    event.preventDefault();
    draw();
    const range = ranges().find((entry) => entry.finding === event.detail);
    area.focus({ preventScroll: true });
    if (!range) { // it is about the section, or its sentence is no longer there
      area.setSelectionRange(area.selectionEnd, area.selectionEnd);
      area.scrollIntoView({ block: "nearest" });
      return;
    }
    area.setSelectionRange(range.start, range.end);
    text.querySelector('mark[data-start="' + range.start + '"]').scrollIntoView({ block: "center" });
    area.scrollTop = sheet.scrollTop;
  });

  area.setAttribute("aria-describedby", `${area.getAttribute("aria-describedby") || ""} to-see-title`.trim());
})();
