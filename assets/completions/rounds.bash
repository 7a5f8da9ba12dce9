# Completions of rounds for bash. The line is read by rounds itself: it answers in the writing that stands there already, and
# with that end of the word alone which the shell replaces.
_rounds() {
    local value about
    COMPREPLY=()
    while IFS=$'\t' read -r value about; do
        if [[ $value == :files ]]; then
            while IFS= read -r value; do COMPREPLY+=("$value"); done < <(compgen -f -- "$about")
            type compopt >/dev/null 2>&1 && compopt -o filenames
            return
        fi
        COMPREPLY+=("$value")
        [[ $value == *[:=] ]] && type compopt >/dev/null 2>&1 && compopt -o nospace
    done < <("${COMP_WORDS[0]}" complete --line="${COMP_LINE:0:COMP_POINT}" --breaks="$COMP_WORDBREAKS" 2>/dev/null)
}
complete -F _rounds rounds
