//! What the mouse does: it clicks on what the last frame says is under it, turns its wheel there,
//! and drags the line between list and page.
use super::{App, Command, Effects, HitArea, HitTarget, Mouse, MouseKind};

impl App {
    pub(super) fn mouse(&mut self, mouse: Mouse) -> Effects {
        self.session.touched = self.session.now;
        let under = self.report.under(mouse.column, mouse.row);
        match mouse.what {
            MouseKind::Release => self.dragging = false,
            MouseKind::Drag if self.dragging => self.drag_split(mouse.column),
            MouseKind::Press if under.is_some_and(|spot| spot.target == HitTarget::Split) => {
                self.dragging = true;
            }
            _ => return self.mouse_on(mouse, under),
        }
        Effects::none()
    }

    fn mouse_on(&mut self, mouse: Mouse, under: Option<HitArea>) -> Effects {
        self.session.notice = None;
        if let Some(layer) = self.layers.last_mut() {
            let answer = match (mouse.what, under.map(|spot| spot.target)) {
                (MouseKind::Press, Some(HitTarget::Option(line))) => layer.choose(line),
                (MouseKind::Press, Some(HitTarget::Act(action))) => return self.act(action),
                (MouseKind::Press, Some(HitTarget::Layer)) => return Effects::none(),
                (MouseKind::Press, _) => layer.act(Command::Back, &self.session, &self.report),
                (MouseKind::Wheel(lines), _) => {
                    layer.wheel(lines, &self.report);
                    return Effects::none();
                }
                _ => return Effects::none(),
            };
            return self.answered(answer);
        }
        match (mouse.what, under.map(|spot| spot.target)) {
            (MouseKind::Press, Some(HitTarget::Tab(tab))) if !self.is_locked() => self.go(tab),
            (MouseKind::Press, Some(HitTarget::Act(action))) => self.act(action),
            _ => self.with_screen(|screen, cx| screen.mouse(mouse, under, cx)),
        }
    }
}
