// The page somebody without rounds answers on. It reads its request, keeps nothing, sends nothing, and seals what was written
// so that only the student can read it. Whatever comes from outside is put in as text. It runs after the library in age.js.
"use strict";
(() => {
  const one = id => document.getElementById(id);
  const request = JSON.parse(one("request").textContent);
  const work = one("work"), sealed = one("sealed"), said = one("said"), out = one("out");
  const BLOCK = 4096, MOST = 65536, LETTERS = 8000;
  const utf8 = new TextEncoder();

  const say = (text, bad) => {
    said.textContent = text;
    said.className = bad ? "bad" : "";
  };
  const can = () => Boolean(globalThis.crypto && crypto.subtle && crypto.getRandomValues && globalThis.age);
  // Without what seals, the letter stays, as where no script runs.
  if (request.format !== "rounds-request-1" || !can()) {
    document.documentElement.classList.add("no-seal");
    return;
  }

  // Another each time the page is opened, so that an answer sent twice counts once.
  const answer = [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, "0")).join("");
  let changed = false, busy = false;

  // Read from the controls themselves: a question may be called what a form's own properties are called.
  const fields = [...work.querySelectorAll("[data-field]")];
  const controls = field => [...field.querySelectorAll("input,textarea")];
  const value = field => {
    const of = controls(field);
    const picked = of[0].type === "radio" ? of.find(control => control.checked) : of[0];
    return picked ? picked.value.replace(/\r\n?/g, "\n").trim() : "";
  };
  const isRole = field => field.hasAttribute("data-role");

  const grow = area => {
    area.style.height = "auto";
    area.style.height = area.scrollHeight + 2 + "px";
  };
  for (const field of fields) {
    const clear = field.querySelector("button.clear");
    if (!clear) continue;
    field.addEventListener("change", () => { clear.hidden = false; });
    clear.addEventListener("click", () => {
      const of = controls(field);
      for (const control of of) control.checked = false;
      clear.hidden = true;
      of[0].focus();
      touch();
    });
  }
  const touch = () => {
    changed = true;
    // What was sealed before is not what is written now.
    if (!out.hidden) {
      out.hidden = true;
      say("Changed since it was saved: save it again before you send it.", true);
    }
  };
  work.addEventListener("input", event => {
    if (event.target.matches("textarea")) grow(event.target);
    touch();
  });
  addEventListener("beforeunload", event => {
    if (changed) event.preventDefault();
  });

  const written = () => {
    const given = {};
    for (const field of fields) {
      const text = value(field);
      if (!text) continue;
      given[field.dataset.field] = text;
    }
    return { format: "rounds-answer-1", token: request.token, answer, form: request.form, fields: given };
  };
  const padded = bytes => {
    // Spaces to the next block, so that the length tells nothing.
    const all = new Uint8Array(Math.ceil(bytes.length / BLOCK) * BLOCK).fill(32);
    all.set(bytes);
    return all;
  };
  const stop = (text, field) => {
    say(text, true);
    if (field) controls(field)[0].focus();
  };

  const save = async () => {
    const all = written();
    const missing = fields.find(field => isRole(field) && !value(field));
    if (missing) return stop("Please say first who you are in the team; no name is asked for.", missing);
    const asked = fields.filter(field => !isRole(field));
    if (!asked.some(value)) return stop("Nothing is written yet. One answer is enough.", asked[0]);
    const long = fields.find(field => [...value(field)].length > LETTERS);
    if (long) return stop("This answer is longer than 8,000 letters. Please shorten it.", long);
    const bytes = utf8.encode(JSON.stringify(all));
    if (bytes.length > MOST) return stop("All answers together are too long for one file. Please shorten them.");
    const sealer = new age.Encrypter();
    sealer.addRecipient(request.recipient);
    const text = age.armor.encode(await sealer.encrypt(padded(bytes)));
    sealed.value = text;
    const name = request.file + "-" + answer.slice(0, 6) + ".age";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/octet-stream" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    for (const place of document.querySelectorAll(".file-name")) place.textContent = name;
    changed = false;
    out.hidden = false;
    say("Sealed and saved as " + name + ", most likely in your Downloads. Now send that file: see below.");
  };
  one("save").addEventListener("click", async () => {
    if (busy) return;
    busy = true;
    try {
      await save();
    } catch {
      say("This browser could not seal the answer. Please answer by reply to the mail instead, or open this file in another browser.", true);
    }
    busy = false;
  });
  // Enter in a line must not lose the page.
  work.addEventListener("submit", event => event.preventDefault());
  one("copy").addEventListener("click", async () => {
    sealed.select();
    try {
      await navigator.clipboard.writeText(sealed.value);
      say("Copied. Paste it into your reply, whole.");
    } catch {
      say("It is marked: copy it with your keyboard, and paste it into your reply, whole.");
    }
  });
  one("print").addEventListener("click", () => print());

  // A text under words told by telephone.
  const locked = one("locked");
  const KINDS = { h: "h3", p: "p", q: "blockquote", i: "li" };
  const show = blocks => {
    const text = one("text");
    let list = null;
    for (const [kind, words] of blocks) {
      const element = document.createElement(Object.hasOwn(KINDS, kind) ? KINDS[kind] : "p");
      element.textContent = words;
      element.className = "lines";
      if (kind !== "i") list = null;
      else if (!list) text.append(list = document.createElement("ul"));
      (list ?? text).append(element);
    }
    text.hidden = false;
    one("unlock").hidden = true;
    text.focus();
  };
  if (locked) {
    const told = one("told");
    const open = async event => {
      event.preventDefault();
      told.className = "";
      told.textContent = "Opening: this takes a moment…";
      // The sentence is painted before the work begins.
      await new Promise(next => requestAnimationFrame(() => setTimeout(next)));
      try {
        const opener = new age.Decrypter();
        opener.addPassphrase(one("words").value.trim().toLowerCase().split(/\s+/u).join(" "));
        const text = await opener.decrypt(age.armor.decode(locked.textContent.trim()), "text");
        told.textContent = "";
        show(JSON.parse(text));
      } catch {
        told.className = "bad";
        told.textContent = "These are not the words. They are the six that " + request.name + " told you, with a space between them.";
        one("words").focus();
      }
    };
    one("unlock").addEventListener("submit", open);
    one("unlock").hidden = false;
  }

  document.documentElement.classList.add("seals");
  one("sealing").hidden = work.hidden = false;
  one("letter").hidden = true;
})();
