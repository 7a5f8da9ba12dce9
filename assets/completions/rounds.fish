# Completions of rounds for fish.
function __rounds_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct | string unescape --style=script 2>/dev/null; or commandline -ct)
    set -l lines ($words[1] complete --word="$current" -- $words[2..-1] 2>/dev/null)
    if string match -q ':files*' -- "$lines[1]"
        __fish_complete_path "$current"
    else
        printf '%s\n' $lines
    end
end
complete -c rounds -f -a '(__rounds_complete)'
