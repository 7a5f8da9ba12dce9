//! A browser that is installed, driven over two pipes by its own protocol. What is tried in it is not tried elsewhere.
use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::Duration,
};

use serde_json::{Value, json};

/// How long an answer may take before a test gives up.
const PATIENCE: Duration = Duration::from_mins(1);

/// Its name; none where there is none.
pub fn installed() -> Option<&'static str> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    names.into_iter().find(|name| {
        let said = Command::new(name)
            .arg("--version")
            .stderr(Stdio::null())
            .output();
        said.is_ok_and(|said| said.status.success())
    })
}

/// How it is started: with a home of its own, nothing of its own going on, and nowhere to ask.
pub fn quiet(home: &Path) -> Vec<String> {
    let own = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-extensions",
        "--host-resolver-rules=MAP * ~NOTFOUND",
    ];
    let home = format!("--user-data-dir={}", home.join("browser").display());
    own.into_iter().map(str::to_owned).chain([home]).collect()
}

/// A page in a browser.
pub struct Tab {
    process: Child,
    to: ChildStdin,
    from: Receiver<Value>,
    session: String,
    count: u64,
    /// What it told of without being asked.
    pub events: Vec<Value>,
}

impl Drop for Tab {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Tab {
    /// Starts the browser, and opens an empty page; it saves files into `home`.
    pub fn new(browser: &str, home: &Path) -> Self {
        // The protocol is spoken on the third and the fourth descriptor, which a shell can set.
        let mut process = Command::new("sh")
            .args(["-c", "exec \"$@\" 3<&0 4>&1 </dev/null >/dev/null", "sh"])
            .arg(browser)
            .args(quiet(home))
            .args(["--remote-debugging-pipe", "about:blank"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (tell, from) = channel();
        let mut heard = BufReader::new(process.stdout.take().unwrap());
        thread::spawn(move || {
            let mut bytes = Vec::new();
            while heard.read_until(0, &mut bytes).is_ok_and(|count| count > 0) {
                let message = serde_json::from_slice(bytes.strip_suffix(&[0]).unwrap_or(&bytes));
                if message.is_ok_and(|message| tell.send(message).is_err()) {
                    return;
                }
                bytes.clear();
            }
        });
        let mut tab = Self {
            to: process.stdin.take().unwrap(),
            process,
            from,
            session: String::new(),
            count: 0,
            events: Vec::new(),
        };
        let page = tab.call("Target.createTarget", &json!({"url": "about:blank"}));
        let ask = json!({"targetId": page["targetId"], "flatten": true});
        let attached = tab.call("Target.attachToTarget", &ask);
        tab.session
            .push_str(attached["sessionId"].as_str().unwrap());
        for domain in ["Page", "Network", "Runtime", "Log"] {
            tab.call(&format!("{domain}.enable"), &json!({}));
        }
        let saves = json!({"behavior": "allow", "downloadPath": home, "eventsEnabled": true});
        tab.call("Browser.setDownloadBehavior", &saves);
        tab
    }

    /// Asks for something, and waits for the answer.
    pub fn call(&mut self, method: &str, params: &Value) -> Value {
        self.count += 1;
        let mut ask = json!({"id": self.count, "method": method, "params": params});
        if !self.session.is_empty() && !method.starts_with("Browser.") {
            ask["sessionId"] = json!(self.session);
        }
        self.to.write_all(format!("{ask}\0").as_bytes()).unwrap();
        self.to.flush().unwrap();
        loop {
            let mut message = self.heard(method);
            if message["id"] != self.count {
                self.events.push(message);
                continue;
            }
            assert!(message["error"].is_null(), "{method}: {message}");
            return message["result"].take();
        }
    }

    /// The next that it says; `about` is what is waited for.
    fn heard(&self, about: &str) -> Value {
        let heard = self.from.recv_timeout(PATIENCE);
        assert!(heard.is_ok(), "the browser does not answer: {about}");
        heard.unwrap()
    }

    /// Waits for something that it tells of.
    pub fn wait_for(&mut self, method: &str, is: impl Fn(&Value) -> bool) {
        let mut looked_at = 0;
        loop {
            let mut new = self.events[looked_at..].iter();
            if new.any(|event| event["method"] == method && is(&event["params"])) {
                return;
            }
            looked_at = self.events.len();
            let message = self.heard(method);
            self.events.push(message);
        }
    }

    /// Opens a file, and waits until it is there.
    pub fn open(&mut self, file: &Path) {
        self.events.clear();
        let url = format!("file://{}", file.display());
        self.call("Page.navigate", &json!({"url": url}));
        self.wait_for("Page.loadEventFired", |_| true);
    }

    /// The value of a line of script, once it has one.
    pub fn value(&mut self, script: &str) -> Value {
        let ask = json!({
            "expression": script, "awaitPromise": true, "returnByValue": true, "userGesture": true,
        });
        let mut told = self.call("Runtime.evaluate", &ask);
        assert!(told["exceptionDetails"].is_null(), "{script}: {told}");
        told["result"]["value"].take()
    }

    /// Waits until the words of an element hold some.
    pub fn wait_for_words(&mut self, id: &str, words: &str) {
        self.value(&format!(
            "new Promise(done => {{
                const place = document.getElementById({id:?});
                const look = () => place.textContent.includes({words:?}) && done(true);
                new MutationObserver(look).observe(place, {{childList: true, subtree: true, characterData: true}});
                look();
            }})"
        ));
    }

    /// Presses a key that is no letter: `Tab`, `Enter`, the space bar or `ArrowDown`.
    pub fn key(&mut self, key: &str) {
        let (code, text) = match key {
            "Tab" => (9, ""),
            "Enter" => (13, "\r"),
            " " => (32, " "),
            _ => (40, ""),
        };
        let mut press = json!({
            "type": "keyDown", "key": key, "code": key, "windowsVirtualKeyCode": code,
        });
        if !text.is_empty() {
            press["text"] = json!(text);
        }
        self.call("Input.dispatchKeyEvent", &press);
        press["type"] = json!("keyUp");
        self.call("Input.dispatchKeyEvent", &press);
    }

    /// Types letters where the cursor is.
    pub fn types(&mut self, text: &str) {
        for letter in text.chars() {
            let press = json!({"type": "char", "text": letter.to_string()});
            self.call("Input.dispatchKeyEvent", &press);
        }
    }

    /// Presses `Tab` until an element has the keys.
    pub fn tab_to(&mut self, element: &str) {
        let is_there = format!("document.activeElement.matches({element:?})");
        let mut presses = 0;
        while self.value(&is_there) != true {
            assert!(presses < 60, "no way to {element} by keys");
            presses += 1;
            self.key("Tab");
        }
    }

    /// The size of the window, in pixels.
    pub fn size(&mut self, width: u32, height: u32) {
        let size =
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.call("Emulation.setDeviceMetricsOverride", &size);
    }

    /// The scheme of colours: `light` or `dark`.
    pub fn scheme(&mut self, scheme: &str) {
        let feature = json!({"name": "prefers-color-scheme", "value": scheme});
        self.call(
            "Emulation.setEmulatedMedia",
            &json!({"features": [feature]}),
        );
    }

    /// Every address that was asked for since the page was opened, beside the page itself.
    pub fn asked(&self) -> Vec<String> {
        let sent = self.events.iter();
        let sent = sent.filter(|event| event["method"] == "Network.requestWillBeSent");
        let urls = sent.filter_map(|event| event["params"]["request"]["url"].as_str());
        // What stands in a page, in what it saves, and in the browser's own controls is asked of nobody.
        let here = ["file:", "blob:", "data:"];
        urls.filter(|url| !here.iter().any(|begins| url.starts_with(begins)))
            .map(str::to_owned)
            .collect()
    }
}
