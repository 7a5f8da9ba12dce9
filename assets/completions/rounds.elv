# Completions of rounds for Elvish: in rc.elv.
use str
set edit:completion:arg-completer[rounds] = {|@words|
    var before = $words[1..-1]
    var lines = [(e:rounds complete --word=$words[-1] -- $@before 2>/dev/null | from-lines)]
    if (and (> (count $lines) 0) (str:has-prefix $lines[0] ':files')) {
        edit:complete-filename $@words
    } else {
        for line $lines {
            var value about = (str:split &max=2 "\t" $line)
            edit:complex-candidate $value &display=$value'  '$about
        }
    }
}
