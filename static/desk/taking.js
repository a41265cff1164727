/* Takes what is offered beside a written section into its text, where the clerk writes. */

// → {caret(), put(text, at)}: caret() is where the clerk writes; the caret goes to the end of what was put in; put() gives
// where that stands now
export function writesAtCaret(area) {
  let isAtCaret = false; // the clerk has been in the text, so that its caret means something
  area.addEventListener("focus", () => { isAtCaret = true; });

  const caret = () => (isAtCaret ? area.selectionEnd : area.value.length);

  function put(text, at = caret()) {
    area.focus({ preventScroll: true });
    area.setSelectionRange(at, at);
    // so that Ctrl+Z takes it back; where the browser has no such command, as plain text
    if (!document.execCommand("insertText", false, text)) {
      area.setRangeText(text, at, at, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    return { start: at, end: at + text.length };
  }

  return { caret, put };
}

// writes: of writesAtCaret(). → takes a text as paragraphs of their own, behind the paragraph with the caret: never within
// one, nor within what was taken last, to whose years the caret was led (dated.js). Gives where that stands now.
function writesParagraphs(area, writes) {
  let last = null; // {start, end, whole}: what was taken last, and the text that it stood in

  function place() {
    const caret = writes.caret();
    const isWithinLast = last && last.whole === area.value && caret > last.start && caret < last.end;
    const end = area.value.indexOf("\n", isWithinLast ? last.end : caret);
    return end < 0 ? area.value.length : end;
  }

  return (text) => {
    const at = place();
    const isOnEmptyLine = at === 0 || area.value[at - 1] === "\n";
    const taken = writes.put(isOnEmptyLine ? text : `\n${text}`, at);
    last = { ...taken, whole: area.value };
    return taken;
  };
}

export function takeWhatIsOffered(area, writes) {
  const panel = document.getElementById("offered");
  if (!panel) return;
  const take = writesParagraphs(area, writes);

  const buttons = Array.from(panel.querySelectorAll("button[name=take]"));
  const show = () => buttons.forEach((button) => {
    button.closest(".offered-item").classList.toggle("is-here", area.value.includes(button.value));
  });
  panel.addEventListener("keydown", (event) => { if (event.repeat && event.key === "Enter") event.preventDefault(); });
  panel.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=take]");
    if (!button) return;
    event.preventDefault();
    document.dispatchEvent(new CustomEvent("taken", { detail: take(button.value) }));
    if (event.detail === 0) button.focus({ preventScroll: true }); // by a key, whose next press would be typed over the text
  });
  area.addEventListener("input", show);
  show();
}
