#compdef rounds
# Completions of rounds for zsh: in a folder of $fpath as _rounds, or sourced after compinit.
_rounds() {
    local -a lines values shown before
    local line value
    before=()
    (( CURRENT > 2 )) && before=("${(@Q)words[2,CURRENT-1]}")
    lines=("${(@f)$(_call_program rounds ${(q)words[1]} complete ${(q):---word=${(Q)PREFIX}} -- ${(q)before} 2>/dev/null)}")
    if [[ ${lines[1]} == :files* ]]; then
        _files
        return
    fi
    for line in $lines; do
        [[ -z $line ]] && continue
        value=${line%%$'\t'*}
        values+=("$value")
        shown+=("$value  ${line#*$'\t'}")
    done
    (( $#values )) || return 1
    if [[ ${values[1]} == *: ]]; then
        compadd -S '' -l -d shown -a values
    else
        compadd -l -d shown -a values
    fi
}
if [[ $funcstack[1] == _rounds ]]; then
    _rounds "$@"
else
    compdef _rounds rounds
fi
