//! What the mouse does: it clicks on what the last frame says is under it, turns its wheel there,
//! and drags the line between list and page.
use super::{Action, App, Deed, Effects, Mouse, Spot, Target};

impl App {
    pub(super) fn mouse(&mut self, mouse: Mouse) -> Effects {
        self.session.touched = self.session.now;
        let under = self.painted.under(mouse.column, mouse.row);
        match mouse.what {
            Deed::Release => self.dragging = false,
            Deed::Drag if self.dragging => self.drag_split(mouse.column),
            Deed::Press if under.is_some_and(|spot| spot.target == Target::Split) => {
                self.dragging = true;
            }
            _ => return self.mouse_on(mouse, under),
        }
        Effects::none()
    }

    fn mouse_on(&mut self, mouse: Mouse, under: Option<Spot>) -> Effects {
        self.session.notice = None;
        if let Some(layer) = self.layers.last_mut() {
            let answer = match (mouse.what, under.map(|spot| spot.target)) {
                (Deed::Press, Some(Target::Option(line))) => layer.choose(line),
                (Deed::Press, Some(Target::Act(action))) => return self.act(action),
                (Deed::Press, Some(Target::Layer)) => return Effects::none(),
                (Deed::Press, _) => layer.act(Action::Back, &self.session, &self.painted),
                (Deed::Wheel(lines), _) => {
                    layer.wheel(lines, &self.painted);
                    return Effects::none();
                }
                _ => return Effects::none(),
            };
            return self.answered(answer);
        }
        match (mouse.what, under.map(|spot| spot.target)) {
            (Deed::Press, Some(Target::Tab(tab))) if !self.is_locked() => self.go(tab),
            (Deed::Press, Some(Target::Act(action))) => self.act(action),
            _ => self.with_screen(|screen, cx| screen.mouse(mouse, under, cx)),
        }
    }
}
