# Completions of rounds for bash.
_rounds() {
    local line=$COMP_LINE word gap n=-1 i
    local -a words=()
    # The shell cuts words at colons and equal signs: what no blank parts belongs together.
    for ((i = 0; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        gap=${line%%"$word"*}
        if [[ $n -ge 0 && -n $word && -z $gap ]]; then
            words[n]+=$word
        else
            n=$((n + 1))
            words[n]=$word
        fi
        line=${line#"$gap$word"}
    done
    local current=${words[n]} quote='' before
    if [[ $current == [\"\']* ]]; then
        quote=${current:0:1}
        current=${current:1}
    fi
    # Of what is behind such a sign, the shell replaces only that.
    before=''
    if [[ -z $quote && $COMP_WORDBREAKS == *:* && $current == *[:=]* ]]; then
        before=${current%"${current##*[:=]}"}
    fi
    local -a args=()
    for ((i = 1; i < n; i++)); do
        word=${words[i]}
        word=${word//[\"\'\\]/}
        args+=("$word")
    done
    COMPREPLY=()
    local value
    while IFS=$'\t' read -r value _; do
        if [[ $value == :files ]]; then
            while IFS= read -r value; do COMPREPLY+=("$value"); done < <(compgen -f -- "$current")
            type compopt >/dev/null 2>&1 && compopt -o filenames
            return
        fi
        if [[ ${current#"$before"} == [\"\']* ]]; then
            # Within a word: the shell closes the quotes that stand open there.
            value=${value#"$before"}
            value=${value#[\"\']}
            value=${value%[\"\']}
        elif [[ -z $quote ]]; then
            printf -v value '%q' "$value"
            value=${value#"$before"}
        fi
        COMPREPLY+=("$value")
        [[ $value == *[:=] ]] && type compopt >/dev/null 2>&1 && compopt -o nospace
    done < <("${words[0]}" complete --word="$current" -- "${args[@]}" 2>/dev/null)
}
complete -F _rounds rounds
