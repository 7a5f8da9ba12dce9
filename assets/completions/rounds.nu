# Completions of rounds for Nushell: in a folder of $nu.vendor-autoload-dirs, or sourced in config.nu. Other programs keep the completer they had.
let rounds_others = $env.config.completions?.external?.completer?
$env.config.completions.external.enable = true
$env.config.completions.external.completer = {|spans|
    if $spans.0 != "rounds" {
        if $rounds_others != null { do $rounds_others $spans }
    } else {
        # A quote that stands open is still in the word.
        let word = ($spans | last | str replace --regex "^[\"'`]" "")
        let found = (^rounds complete $"--word=($word)" -- ...($spans | skip 1 | drop 1) | lines)
        if ($found | is-empty) or not ($found.0 | str starts-with ":files") {
            $found | each {|line|
                let parts = ($line | split row "\t")
                let value = ($parts | first)
                {
                    value: (if ($value | str contains " ") { $value | to json } else { $value })
                    description: ($parts | skip 1 | str join " ")
                }
            }
        }
    }
}
