/* Says what a pasted block will do, before it does: how much it fills and writes over, what is taken for what, what is
   left out; and asks whether what is blank in it means 0. */

const SHOWN = 3; // examples of each

export function previewOf() {
  const dialog = document.getElementById("paste-preview").content.firstElementChild.cloneNode(true);
  document.body.append(dialog);
  const list = dialog.querySelector("ul");
  const blanks = dialog.querySelector("[data-blanks]");
  const [take, leave] = [dialog.querySelector("[value=take]"), dialog.querySelector("[value=leave]")];
  let asked = null;

  dialog.addEventListener("close", () => {
    const [block, answer, from] = asked;
    if (dialog.returnValue === "take") answer(changesOf(block, blanks.querySelector("input").checked));
    dialog.returnValue = "";
    from.focus();
  });

  // block: what paste.js reads, or with its `length` or `lines` alone where it is not to be filled.
  // → answer(changes) once the person says so
  return function ask(block, answer) {
    asked = [block, answer, document.activeElement];
    list.textContent = "";
    sentencesOf(block).forEach((sentence) => list.append(itemOf(sentence)));
    blanks.hidden = block.blanks.length === 0;
    blanks.querySelector("span").textContent = "把空着的 " + block.blanks.length + " 格当作 0";
    blanks.querySelector("input").checked = false;
    take.hidden = block.numbers.length + block.blanks.length === 0;
    const isDoubtful = Boolean(block.out && block.out.length);
    emphasize(take, !isDoubtful);
    emphasize(leave, isDoubtful);
    dialog.showModal();
    if (isDoubtful) leave.focus();
  };
}

function emphasize(button, isFirst) {
  button.classList.toggle("btn-primary", isFirst);
  button.classList.toggle("btn-outline-secondary", !isFirst);
}

function changesOf({ numbers, blanks }, isZero) {
  return numbers.concat(isZero ? blanks.map((input) => [input, "0"]) : []);
}

function sentencesOf({ length, lines, ...block }) {
  if (length) return ["粘贴的内容有 " + length + " 个字，比整张表多得多，没有读。请只复制要填的那些格。"];
  if (lines) return ["粘贴的内容一行只有一格，共 " + lines + " 行，表里往下没有这么多格，没有填。请到原来的表格里选中要填的格，再复制一次。"];
  return told(block);
}

// The worst first.
function told({ numbers, over, zeros, tidied, left, locked, out, unknown, strange, guessed, chosen, parted, loose, uneven, needless }) {
  const said = out.length ? ["超出表格的 " + out.length + " 个数不填：" + some(out)] : [];
  said.push(numbers.length ? "填入 " + numbers.length + " 格。" : "没有可以填入的数字。");
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
  if (loose.length) said.push("一行只有一格，数字从所在的格往下填，不填的字：" + some(loose) + "。请核对填在哪一格。");
  if (needless.length) said.push("不用填：" + needless.join("，") + "。");
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
