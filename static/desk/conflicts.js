/* Where two people changed the same: both texts, to choose from, in prose paragraph by paragraph. Nothing of such a field
   is sent until the person has chosen. */
import { write } from "./fields.js";
import { choose, clashesOf, paragraphsOf, whole } from "./paragraphs.js";

const WORDS = { theirs: "用对方的", mine: "用我的", both: "两段都留" };

// chosen() is called after each choice; givenUp(name, {text, by}) where the person wrote what stood there before, so
// that the other's text is the only new one
export function keepConflicts(form, fields, chosen, givenUp) {
  const panel = document.getElementById("conflicts");
  const link = form.querySelector("a[href='#conflicts']");
  const theirs = new Map(); // name → {text, by}
  let drawn = "";

  function clashesIn(name) {
    const [seen, mine, { text, isWhole }] = [fields.seen(name), fields.of(name).value, theirs.get(name)];
    return isWhole && mine !== text ? [whole(seen, mine, text)] : clashesOf(seen, mine, text);
  }

  // Where the server finds a conflict that does not show paragraph by paragraph, the texts stand side by side; where
  // the other has put back what the person saw before, nothing is in dispute any more.
  function add(name, { text, by: writer }) {
    const by = writer || theirs.get(name).by; // nobody wrote since where only numbers followed their cells
    const seen = fields.seen(name);
    const isPutBack = paragraphsOf(text).join("\n") === paragraphsOf(seen).join("\n");
    theirs.set(name, { text, by, isWhole: !isPutBack && !clashesOf(seen, fields.of(name).value, text).length });
    refresh();
  }

  // A field in which nothing clashes any more, because of a choice or of what the person wrote, is sent again.
  function refresh() {
    Array.from(theirs.keys()).filter((name) => !clashesIn(name).length).forEach(settle);
    const drawing = JSON.stringify(Array.from(theirs, ([name, other]) => [name, other, clashesIn(name)]));
    if (drawing === drawn) return;
    drawn = drawing;
    draw();
  }

  function settle(name) {
    const other = theirs.get(name);
    theirs.delete(name);
    if (!fields.isChanged(name)) givenUp(name, other);
  }

  function draw() {
    fields.names().forEach((name) => holderOf(fields.of(name)).classList.toggle("is-conflict", theirs.has(name)));
    const list = panel.querySelector("ol");
    list.innerHTML = "";
    list.append(...Array.from(theirs.keys()).flatMap((name) => clashesIn(name).map((clash) => item(name, clash))));
    panel.hidden = link.hidden = !theirs.size;
  }

  function item(name, clash) {
    const { by } = theirs.get(name);
    const entry = element("li", "conflict");
    const isProse = fields.of(name).matches("textarea");
    if (!isProse) entry.append(Object.assign(element("a", "", fields.labelOf(name)), { href: "#" + name }));
    const [mine, other] = [clash.mine, clash.theirs].map((lines) => lines.join("\n"));
    const marked = isProse ? [other, mine] : [mine, other];
    entry.append(side("您写的", mine, marked[0]), side(by + "写的", other, marked[1]));
    const ways = element("p", "conflict-ways");
    ["theirs", "mine", ...(isProse && clash.mine.length && clash.theirs.length ? ["both"] : [])]
      .forEach((which) => ways.append(button(name, clash, which)));
    entry.append(ways);
    return entry;
  }

  // The text of one of the two, with what is not in the other marked.
  function side(who, text, other) {
    const box = element("div", "conflict-side");
    box.append(element("span", "conflict-who", who));
    const [start, end] = [alike(text, other), alike(reversed(text), reversed(other))];
    const from = Math.min(start, text.length, other.length);
    const to = Math.max(text.length - end, from + Math.max(0, text.length - other.length));
    const words = element("p");
    words.append(text.slice(0, from), element("mark", "", text.slice(from, to)), text.slice(to));
    box.append(text ? words : element("p", "", "（空）"));
    return box;
  }

  function button(name, clash, which) {
    const isOwn = theirs.get(name).by.startsWith("您");
    const made = element("button", "btn btn-outline-secondary", which === "theirs" && isOwn ? "用另一个窗口的" : WORDS[which]);
    made.type = "button";
    made.addEventListener("click", () => {
      const after = choose(fields.seen(name), fields.of(name).value, clash, which);
      theirs.get(name).isWhole = false;
      fields.saw(name, after.seen);
      if (which !== "mine") write(fields.of(name), after.mine);
      refresh();
      chosen();
      (panel.querySelector("button") || fields.of(name)).focus();
    });
    return made;
  }

  function goTo() {
    if (!theirs.size) return;
    panel.scrollIntoView({ block: "center" });
    panel.querySelector("button").focus({ preventScroll: true });
  }


  return {
    add,
    refresh,
    has: (name) => theirs.has(name),
    size: () => Array.from(theirs.keys()).reduce((sum, name) => sum + clashesIn(name).length, 0),
    goTo,
  };
}

const holderOf = (field) => field.closest("td") || field;

// How many characters two texts have in common at their start.
function alike(one, other) {
  let count = 0;
  while (count < one.length && one[count] === other[count]) count += 1;
  return count;
}

const reversed = (text) => text.split("").reverse().join("");

function element(tag, className = "", text = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}
