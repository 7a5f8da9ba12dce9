# Completions of rounds for fish.
function __rounds_complete
    set -l words (commandline -opc)
    set -l typed (commandline -ct)
    # A quote that stands open is closed, or the word could not be read.
    set -l current $typed
    for quote in '' '"' "'"
        if set current (string unescape --style=script -- "$typed$quote" 2>/dev/null)
            break
        end
        set current $typed
    end
    set -l lines ($words[1] complete --word="$current" -- $words[2..-1] 2>/dev/null)
    if string match -q ':files*' -- "$lines[1]"
        set -l option (string match -r -- '^--[^=]*=' "$current")
        for path in (__fish_complete_path (string replace -r -- '^--[^=]*=' '' "$current"))
            printf '%s\n' "$option$path"
        end
    else
        printf '%s\n' $lines
    end
end
complete -c rounds -f -a '(__rounds_complete)'
