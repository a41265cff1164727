/* Says what a pasted block will do, before it does: how much it fills and writes over, what is taken for what, what is
   left out; and asks whether what is blank in it means 0. */

const SHOWN = 3; // examples of each

export function previewOf() {
  const dialog = document.getElementById("paste-preview").content.firstElementChild.cloneNode(true);
  document.body.append(dialog);
  const list = dialog.querySelector("ul");
  const blanks = dialog.querySelector("[data-blanks]");
  const take = dialog.querySelector("[value=take]");
  let asked = null;

  dialog.addEventListener("close", () => {
    const [block, answer, from] = asked;
    if (dialog.returnValue === "take") answer(changesOf(block, blanks.querySelector("input").checked));
    dialog.returnValue = "";
    from.focus();
  });

  // block: what paste.js reads, or with its `length` alone where that is too much to be read.
  // → answer(changes) once the person says so
  return function ask(block, answer) {
    asked = [block, answer, document.activeElement];
    list.textContent = "";
    sentencesOf(block).forEach((sentence) => list.append(itemOf(sentence)));
    blanks.hidden = block.blanks.length === 0;
    blanks.querySelector("span").textContent = "把空着的 " + block.blanks.length + " 格当作 0";
    blanks.querySelector("input").checked = false;
    take.hidden = block.numbers.length + block.blanks.length === 0;
    dialog.showModal();
  };
}

function changesOf({ numbers, blanks }, isZero) {
  return numbers.concat(isZero ? blanks.map((input) => [input, "0"]) : []);
}

function sentencesOf({ length, numbers, over, zeros, tidied, left, locked, out, unknown, strange, guessed, chosen, parted, uneven }) {
  if (length) return ["粘贴的内容有 " + length + " 个字，比整张表多得多，没有读。请只复制要填的那些格。"];
  const said = [numbers.length ? "填入 " + numbers.length + " 格。" : "没有可以填入的数字。"];
  if (over.length) said.push("其中 " + over.length + " 格已有不同的数字，会改成粘贴的：" + some(over.map(changed(numbers))));
  if (zeros.length) said.push(zeros.length + " 处“" + zeros[0] + "”填为 0。");
  if (tidied.length) said.push("只取数字：" + some(tidied.map(([entry, digits]) => entry + " → " + digits)));
  if (parted.length) said.push("空格当作分列：" + some(parted.map(([text, entries]) => text + " → " + entries.join("，")), "；"));
  const entries = left.map(([, entry]) => entry);
  const [large, others] = [entries.filter(isLarge), entries.filter((entry) => !isLarge(entry))];
  if (others.length) said.push(others.length + " 处不是数字，不填，原来的不变：" + some(others));
  if (large.length) said.push(large.length + " 个数字太大，不填，原来的不变：" + some(large));
  if (locked.length) said.push("上年结转照上年报告锁定，不填：" + some(locked));
  if (unknown.length) said.push("表里没有这样的行，不填：" + some(unknown) + "。只复制数字，就从所在的格填起。");
  if (guessed.length) said.push("表里没有这样的列，按位置填：" + some(guessed) + "。请核对填在哪一列。");
  if (chosen.length) said.push("行照行名，列从光标所在的列起：" + some(chosen) + "。");
  if (strange.length) said.push("列名和表里的对不上，不填：" + some(strange));
  if (uneven.length) said.push(some(uneven.map(unevenly)) + "。总计由各格相加，不照粘贴的填。");
  if (out.length) said.push("超出表格的 " + out.length + " 个数不填：" + some(out));
  return said;
}

const unevenly = ([line, pasted, sum]) => (line && "“" + line + "”") + "粘贴的总计 " + pasted + "，各格之和 " + sum;

const isLarge = (entry) => /^[\d,]{10,}$/.test(entry.normalize("NFKC"));

function changed(numbers) {
  const now = new Map(numbers);
  return (input) => input.value.trim() + " → " + now.get(input);
}

function some(texts, between = "，") {
  return texts.slice(0, SHOWN).join(between) + (texts.length > SHOWN ? "…" : "");
}

function itemOf(sentence) {
  const item = document.createElement("li");
  item.textContent = sentence;
  return item;
}
