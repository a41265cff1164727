/* The statutory grid while the clerk types: numbers understood, sums and balances kept, arrows, pasted blocks.
   It evaluates the sums and identities that the server declares (rules/arithmetic.py) and reads numbers as
   formats/numbers.py does; without it the page saves and the server says the same. */
(() => {
  "use strict";
  const source = document.getElementById("arithmetic");
  if (!source) return;
  const rules = JSON.parse(source.textContent);
  const form = source.closest("form");
  const inputs = Array.from(form.querySelectorAll("td.cell input"));
  if (!inputs.length) return;
  const byAddress = new Map(inputs.map((input) => [input.name, input]));

  /* Numbers */

  const NOT_ZERO = new Set(rules.not_zero);

  // → {value} with value null for blank, or {wrong: code of the message}
  function readNumber(text, kind) {
    let plain = text.normalize("NFKC").replace(/\s/g, "").replace(/−/g, "-");
    if (!plain) return { value: null };
    if (NOT_ZERO.has(plain)) return { wrong: "not_zero" };
    if (/^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(plain)) plain = plain.replace(/,/g, "");
    return kind === "money" ? readMoney(plain) : readWhole(plain, kind);
  }

  const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;

  function readWhole(plain, kind) {
    if (!/^[+-]?\d+$/.test(plain)) return { wrong: DECIMAL.test(plain) ? "not_whole" : "not_digits" };
    const value = Number(plain);
    if (value < 0 && kind === "count") return { wrong: "negative" };
    if (Math.abs(value) > rules.largest_count) return { wrong: "too_large" };
    return { value: value === 0 ? 0 : value };
  }

  function readMoney(plain) {
    if (!DECIMAL.test(plain)) return { wrong: "not_decimal" };
    if (plain.startsWith("-") && Number(plain) !== 0) return { wrong: "negative" };
    const [whole, decimals = ""] = plain.replace(/^[+-]/, "").split(".");
    const places = decimals.replace(/0+$/, "");
    if (places.length > rules.money_decimals) return { wrong: "too_precise" };
    if ((whole + places).replace(/^0+/, "").length > rules.money_digits) return { wrong: "too_much" };
    return { value: Math.abs(Number(plain)) };
  }

  /* What stands in the cells */

  const valueOf = (address) => {
    const read = readNumber(byAddress.get(address).value, rules.kinds[address]);
    return "wrong" in read ? null : read.value;
  };

  function sumOf(addresses) {
    let sum = 0;
    let blanks = 0;
    addresses.forEach((address) => {
      const value = valueOf(address);
      if (value === null) blanks += 1;
      else sum += value;
    });
    return { sum, blanks };
  }

  function showCell(input) {
    const read = readNumber(input.value, rules.kinds[input.name]);
    const message = "wrong" in read ? rules.messages[read.wrong] : "";
    input.closest("td").classList.toggle("is-wrong", Boolean(message));
    document.getElementById("error-" + input.name).textContent = message;
    if (message) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }

  function showSums() {
    Object.keys(rules.sums).forEach((address) => {
      const output = document.getElementById(address);
      if (!output) return; // a sum that the form does not print
      const parts = rules.sums[address];
      const { sum, blanks } = sumOf(parts);
      output.textContent = blanks === parts.length ? "" : blanks ? sum + "…" : String(sum);
      output.parentNode.classList.toggle("is-partial", blanks > 0);
      output.title = blanks ? "还有 " + blanks + " 格未填" : "";
    });
  }

  function verdictOf(identity) {
    const left = sumOf(identity.left);
    const right = sumOf(identity.right);
    const blanks = left.blanks + right.blanks;
    if (blanks) return { state: "open", icon: "half", text: rules.words.open.replace("{blanks}", blanks) };
    const words = left.sum === right.sum ? rules.words.even : rules.words.uneven;
    const text = words
      .replace("{difference}", Math.abs(left.sum - right.sum))
      .replace("{left_name}", identity.left_name)
      .replace("{left}", left.sum)
      .replace("{right_name}", identity.right_name)
      .replace("{right}", right.sum);
    return left.sum === right.sum ? { state: "even", icon: "ok", text } : { state: "uneven", icon: "error", text };
  }

  function showBalances() {
    const verdicts = rules.identities.map((identity, index) => {
      const item = form.querySelector('[data-balance="' + index + '"]');
      const verdict = verdictOf(identity);
      item.className = "balance-item is-" + verdict.state;
      const use = item.querySelector("use");
      use.setAttribute("href", use.getAttribute("href").replace(/#.*$/, "#" + verdict.icon));
      const text = item.querySelector(".balance-text");
      if (text.textContent !== verdict.text) text.textContent = verdict.text;
      return { ...identity, ...verdict };
    });
    form.dispatchEvent(new CustomEvent("verdicts", { detail: verdicts })); // findings.js says the same of them
  }

  function show() {
    showSums();
    showBalances();
    showTools();
  }

  /* Filling blanks with 0, and taking the last block back */

  const fillButton = form.querySelector("[data-fill-zero]");
  const undoButton = form.querySelector("[data-undo]");
  let before = null; // [input, text] of the last block written, to be taken back in one step

  const blanks = () => inputs.filter((input) => !input.value.trim() && !input.disabled);

  function showTools() {
    if (!fillButton) return;
    const count = blanks().length;
    fillButton.hidden = count === 0;
    fillButton.textContent = "把 " + count + " 个空格填为 0";
    undoButton.hidden = before === null;
  }

  function write(changes) {
    before = changes.map(([input]) => [input, input.value]);
    put(changes);
  }

  function put(changes) {
    changes.forEach(([input, text]) => {
      input.value = text;
      showCell(input);
    });
    show();
    form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  if (fillButton) {
    fillButton.addEventListener("click", () => write(blanks().map((input) => [input, "0"])));
    undoButton.addEventListener("click", () => {
      const changes = before;
      before = null;
      put(changes);
    });
  }

  /* Moving and pasting */

  const placeOf = (input) => {
    const cell = input.closest("td");
    return [Number(cell.dataset.row), Number(cell.dataset.column)];
  };
  const byPlace = new Map(inputs.map((input) => [placeOf(input).join(), input]));

  // The next typed cell in a direction, over computed ones; null at the edge of the table.
  function neighbour(input, down, right) {
    let [row, column] = placeOf(input);
    for (let step = 0; step < 60; step += 1) {
      row += down;
      column += right;
      const found = byPlace.get([row, column].join());
      if (found) return found;
    }
    return null;
  }

  function directionOf(event) {
    const input = event.target;
    const atStart = input.selectionStart === 0 && input.selectionEnd === 0;
    const atEnd = input.selectionStart === input.value.length;
    const isWhole = input.value.length > 0 && input.selectionEnd - input.selectionStart === input.value.length;
    switch (event.key) {
      case "ArrowUp": return [-1, 0];
      case "ArrowDown": return [1, 0];
      case "Enter": return event.shiftKey ? [-1, 0] : [1, 0];
      case "ArrowLeft": return atStart || isWhole ? [0, -1] : null;
      case "ArrowRight": return atEnd || isWhole ? [0, 1] : null;
      default: return null;
    }
  }

  // Tab goes from cell to cell, past the help beside the labels; F1 opens the help of the line one stands in.
  function tabbed(event) {
    const next = inputs[inputs.indexOf(event.target) + (event.shiftKey ? -1 : 1)];
    if (!next) return; // out of the table
    event.preventDefault();
    next.focus();
  }

  function helped(event) {
    const help = event.target.closest("tr").querySelector("details.line-help");
    if (!help) return;
    event.preventDefault();
    help.open = !help.open;
  }

  form.addEventListener("keydown", (event) => {
    if (!byAddress.has(event.target.name) || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Tab") tabbed(event);
    if (event.key === "F1") helped(event);
    const direction = directionOf(event);
    if (!direction) return;
    event.preventDefault(); // Enter must not post the form
    const next = neighbour(event.target, direction[0], direction[1]);
    if (next) next.focus();
  });

  form.addEventListener("focusin", (event) => {
    if (byAddress.has(event.target.name)) event.target.select();
  });

  // A block copied from a spreadsheet or a document fills exactly the cells it covers; computed cells are passed over.
  form.addEventListener("paste", (event) => {
    const input = event.target;
    if (!byAddress.has(input.name)) return;
    const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
    if (!/[\t\n]/.test(text)) return;
    event.preventDefault();
    const [row, column] = placeOf(input);
    const changes = [];
    text.split("\n").forEach((line, down) => {
      line.split("\t").forEach((entry, right) => {
        const target = byPlace.get([row + down, column + right].join());
        if (target && !target.disabled) changes.push([target, entry.trim()]);
      });
    });
    write(changes);
  });

  form.addEventListener("input", (event) => {
    if (!byAddress.has(event.target.name)) return;
    showCell(event.target);
    show();
  });

  // What was typed before this script was there.
  inputs.filter((input) => input.value !== input.defaultValue).forEach(showCell);
  show();
})();
