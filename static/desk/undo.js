/* Takes back what was done in the table, step by step (Ctrl+Z), and does it again (Ctrl+Y): a step is a block that was
   written at once, or what was typed in a cell before one went on. 撤销 takes back the last block, whatever was typed
   since. What another step, another person or the page itself has written since in a cell, stays. */

// → write(changes, way): changes are [input, text]; way is "pasted" or "zero", as provenance.js keeps it
export function keepSteps(form, grid, sums, provenance) {
  const button = form.querySelector("[data-undo]");
  const done = []; // {isBlock, changes: [{input, was, now}]}; was and now are {text, way}
  let undone = [];
  let here = null; // the cell one came to last
  let typing = null; // the step of the cell one is in
  const stands = new Map(); // input → what stood there before the next key

  const standsIn = (input) => ({ text: input.value, way: provenance.of(input.name) });
  const isBlock = (step) => step.isBlock;

  // entries: [input, {text, way}]
  function put(entries) {
    entries.forEach(([input, { text }]) => { input.value = text; });
    provenance.set(entries.map(([input, { way }]) => [input.name, way]));
    sums.show(entries.map(([input]) => input));
    entries.forEach(([input]) => stands.set(input, standsIn(input)));
    form.dispatchEvent(new Event("input", { bubbles: true }));
    button.hidden = !done.some(isBlock);
  }

  function add(step) {
    done.push(step);
    undone = [];
    typing = null;
  }

  function write(changes, way) {
    add({ isBlock: true, changes: changes.map(([input, text]) => ({ input, was: standsIn(input), now: { text, way } })) });
    put(changes.map(([input, text]) => [input, { text, way }]));
  }

  // Of a step what can still be taken back, or be done again.
  const left = (step, side) => step.changes.filter(({ input, [side]: stood }) => input.value === stood.text);

  // Goes one step, over those of which nothing is left; from and to are the sides of it. → its first cell, if there was one
  function go(steps, others, [from, to]) {
    typing = null;
    while (steps.length) {
      const step = steps.pop();
      const changes = left(step, from);
      if (changes.length) {
        others.push({ ...step, changes });
        put(changes.map((change) => [change.input, change[to]]));
        return changes[0].input;
      }
    }
    button.hidden = !done.some(isBlock);
    return null;
  }

  const back = (steps) => go(steps, undone, ["now", "was"]);
  const again = () => go(undone, done, ["was", "now"]);

  function takeBackBlock() {
    const at = done.map(isBlock).lastIndexOf(true);
    const [block] = done.splice(at, 1);
    const first = back([block]) || form.querySelector("td.cell input:enabled");
    (here || first).focus({ preventScroll: true }); // the button is at hand wherever the page stands, and may be gone
  }

  function typed({ target, isTrusted }) {
    if (!grid.has(target)) return;
    const was = stands.get(target);
    const now = standsIn(target);
    stands.set(target, now);
    if (!isTrusted || !was) return;
    if (typing && typing.changes[0].input === target && done[done.length - 1] === typing) {
      typing.changes[0].now = now;
      undone = [];
    } else {
      const step = { isBlock: false, changes: [{ input: target, was, now }] };
      add(step);
      typing = step;
    }
  }

  function pressed(event) {
    if (!grid.has(event.target) || event.isComposing || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    const isAgain = key === "y" || (key === "z" && event.shiftKey);
    if (!isAgain && key !== "z") return;
    event.preventDefault(); // the browser knows nothing of blocks
    const changed = isAgain ? again() : back(done);
    if (changed) changed.focus();
  }

  form.addEventListener("focusin", ({ target }) => {
    if (!grid.has(target)) return;
    typing = null;
    here = target;
    stands.set(target, standsIn(target));
  });
  form.addEventListener("input", typed);
  form.addEventListener("keydown", pressed);
  button.addEventListener("click", takeBackBlock);
  return write;
}
