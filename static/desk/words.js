/* The words that are selected in the printed report, as their place in the prose of their section: its paragraphs, one a
   line (giyearreport/anchor.py). Touches nothing. */

const PARAGRAPHS = "p, h3, h4";
const points = (text) => Array.from(text).length;

// → {section, quote, offset, range}: offset in code points; null where no words of one section are selected
export function wordsOf(paper) {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const section = sectionOf(range.startContainer);
  if (!section || section !== sectionOf(range.endContainer) || !paper.contains(section)) return null;
  const found = within(section, range);
  return found && found.quote.trim() ? { ...found, section: section.id, range } : null;
}

function sectionOf(node) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  return element.closest(".report section");
}

function within(section, range) {
  let offset = null;
  let before = 0;
  const quoted = [];
  section.querySelectorAll(PARAGRAPHS).forEach((paragraph) => {
    const whole = document.createRange();
    whole.selectNodeContents(paragraph);
    if (range.intersectsNode(paragraph)) {
      const part = whole.cloneRange();
      const startsHere = range.compareBoundaryPoints(Range.START_TO_START, whole) > 0;
      if (startsHere) part.setStart(range.startContainer, range.startOffset);
      if (range.compareBoundaryPoints(Range.END_TO_END, whole) < 0) part.setEnd(range.endContainer, range.endOffset);
      const text = textOf(part);
      if (text) {
        if (offset === null) offset = before + (startsHere ? points(textUpTo(whole, range)) : 0);
        quoted.push(text);
      }
    }
    before += points(textOf(whole)) + 1; // the line's end
  });
  return offset === null ? null : { quote: quoted.join("\n"), offset };
}

function textUpTo(whole, range) {
  const head = whole.cloneRange();
  head.setEnd(range.startContainer, range.startOffset);
  return textOf(head);
}

// Without the numbers of the comments that are marked there already.
function textOf(range) {
  const copy = range.cloneContents();
  copy.querySelectorAll(".comment-mark").forEach((mark) => mark.remove());
  return copy.textContent;
}
