/* Takes what is offered beside a written section into its text, where the clerk writes. */

// → put(text): the caret goes to the end of what was put in; gives where that stands now
export function writesAtCaret(area) {
  let isAtCaret = false; // the clerk has been in the text, so that its caret means something
  area.addEventListener("focus", () => { isAtCaret = true; });

  return (textBetween) => {
    const at = isAtCaret ? area.selectionEnd : area.value.length;
    const whole = textBetween(area.value.slice(0, at), area.value.slice(at));
    area.focus({ preventScroll: true });
    area.setSelectionRange(at, at);
    // so that Ctrl+Z takes it back; where the browser has no such command, as plain text
    if (!document.execCommand("insertText", false, whole)) {
      area.setRangeText(whole, at, at, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    return { start: at, end: at + whole.length };
  };
}

// A paragraph of its own.
const paragraphOf = (text) => (before, after) =>
  `${before && !before.endsWith("\n") ? "\n" : ""}${text}${after && !after.startsWith("\n") ? "\n" : ""}`;

export function takeWhatIsOffered(area, put) {
  const panel = document.getElementById("offered");
  if (!panel) return;

  const buttons = Array.from(panel.querySelectorAll("button[name=take]"));
  const show = () => buttons.forEach((button) => {
    button.closest(".offered-item").classList.toggle("is-here", area.value.includes(button.value));
  });
  panel.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=take]");
    if (!button) return;
    event.preventDefault();
    document.dispatchEvent(new CustomEvent("taken", { detail: put(paragraphOf(button.value)) }));
  });
  area.addEventListener("input", show);
  show();
}
