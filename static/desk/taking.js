/* Takes what is offered beside a written section into its text: where the clerk writes, as a paragraph of its own. */

export function takeWhatIsOffered(form, area) {
  const panel = document.getElementById("offered");
  if (!panel) return;
  let isAtCaret = false; // the clerk has been in the text, so that its caret means something
  area.addEventListener("focus", () => { isAtCaret = true; });

  // The caret goes to the end of what was put in.
  function put(text) {
    const at = isAtCaret ? area.selectionEnd : area.value.length;
    const before = area.value.slice(0, at);
    const after = area.value.slice(at);
    const whole = `${before && !before.endsWith("\n") ? "\n" : ""}${text}${after && !after.startsWith("\n") ? "\n" : ""}`;
    area.focus({ preventScroll: true });
    area.setSelectionRange(at, at);
    // so that Ctrl+Z takes it back; where the browser has no such command, as plain text
    if (!document.execCommand("insertText", false, whole)) {
      area.setRangeText(whole, at, at, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    document.dispatchEvent(new CustomEvent("taken", { detail: { start: at, end: at + whole.length } }));
  }

  const buttons = Array.from(panel.querySelectorAll("button[name=take]"));
  const show = () => buttons.forEach((button) => {
    button.closest(".offered-item").classList.toggle("is-here", area.value.includes(button.value));
  });
  panel.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=take]");
    if (!button) return;
    event.preventDefault();
    put(button.value);
  });
  area.addEventListener("input", show);
  show();
}
