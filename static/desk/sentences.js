/* Shows findings and the county's comments at their sentences, on the sheet behind the field, and selects what is meant on
   the way to a finding or comment. */
import { placeOn } from "./anchor.js";
import { sheetBehind } from "./sheet.js";

const WEIGHTS = ["cited", "comment", "dated", "hint", "warning", "error"];

export function markSentences(form, area, comments) {
  const sheet = sheetBehind(area, WEIGHTS);
  let found = [];
  let dated = []; // of last year, as dated.js finds them
  let cited = []; // numbers that follow a cell, as citing.js keeps them
  let isDue = false;

  function draw() {
    const told = found.map((finding) => [finding, finding.is_answered ? null : finding.level]);
    const places = [...told, ...comments.map((comment) => [comment, "comment"])]
      .map(([each, level]) => [level, placeOn(form, each).range])
      .filter(([, range]) => range);
    const marks = places.map(([level, [start, end]]) => ({ start, end, level }));
    const at = (level) => ({ start, end }) => ({ start, end, level });
    sheet.draw([...marks, ...dated.map(at("dated")), ...cited.map(at("cited"))]);
  }

  function soon() {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      draw();
    });
  }

  area.addEventListener("input", soon);
  window.addEventListener("resize", soon);
  document.addEventListener("findings", (event) => {
    found = event.detail;
    draw();
  });

  document.addEventListener("dated", (event) => {
    dated = event.detail;
    soon();
  });

  document.addEventListener("cited", (event) => {
    cited = event.detail;
    soon();
  });

  document.addEventListener("lead", ({ detail: { start, end } }) => {
    draw();
    area.focus({ preventScroll: true });
    area.setSelectionRange(start, end);
    sheet.showAt(start);
  });

  document.addEventListener("go", (event) => {
    event.preventDefault();
    draw();
    const { range, meant } = placeOn(form, event.detail);
    area.focus({ preventScroll: true });
    if (!range) { // it is about the section, or its sentence is no longer there
      area.setSelectionRange(area.selectionEnd, area.selectionEnd);
      area.scrollIntoView({ block: "nearest" });
      return;
    }
    area.setSelectionRange(...meant);
    sheet.scrollTo(range[0]);
  });

  area.setAttribute("aria-describedby", `${area.getAttribute("aria-describedby") || ""} to-see-title`.trim());
}
