/* What was copied, as lines whose entries are parted by tabs. Of cells that hold paragraphs, as in a web page that Word made,
   the browser's text has a line each; the table itself, copied beside it, tells which stand in one line. */

const LONGEST = 500000; // characters of it that are read before anybody notices
const STYLES = /<style[^]*?<\/style>|\sstyle=("[^"]*"|'[^']*')/gi; // which the page's policy forbids, and reports

export function copiedText(clipboard) {
  const text = clipboard.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
  const isTold = text.includes("\t") || !text.includes("\n");
  return isTold ? text : linesOf(clipboard.getData("text/html")) || text;
}

// Empty where there is no table of more than one column.
function linesOf(html) {
  if (html.length > LONGEST) return "";
  const rows = Array.from(new DOMParser().parseFromString(html.replace(STYLES, ""), "text/html").querySelectorAll("tr"));
  const lines = rows.map((row) => Array.from(row.cells, (cell) => cell.textContent.replace(/\s+/g, " ").trim()).join("\t"));
  return lines.some((line) => line.includes("\t")) ? lines.join("\n") : "";
}
