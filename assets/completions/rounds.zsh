#compdef rounds
# Completions of rounds for zsh: in a folder of $fpath as _rounds, or sourced after compinit.
_rounds() {
    local -a lines before whole open about_whole about_open
    local line value word=$PREFIX
    # Within quotes the shell gives what stands there as it is; elsewhere it has written it with backslashes.
    [[ -z $compstate[quote] ]] && word=${(Q)PREFIX}
    (( CURRENT > 2 )) && before=("${(@Q)words[2,CURRENT-1]}")
    lines=("${(@f)$(_call_program rounds ${(q)words[1]} complete ${(q):---word=$word} -- ${(q)before} 2>/dev/null)}")
    if [[ ${lines[1]} == :files* ]]; then
        [[ $PREFIX == --*=* ]] && compset -P '*='
        _files
        return
    fi
    local all_begin=1
    for line in $lines; do
        [[ -z $line ]] && continue
        value=${line%%$'\t'*}
        [[ ${(L)value} == "${(L)word}"* ]] || all_begin=0
        if [[ $value == *[:=] ]]; then
            open+=("$value")
            about_open+=("$value  ${line#*$'\t'}")
        else
            whole+=("$value")
            about_whole+=("$value  ${line#*$'\t'}")
        fi
    done
    (( $#whole + $#open )) || return 1
    # Which values fit is said already: a name may be found by a word within it.
    (( $#open )) && compadd -U -S '' -l -d about_open -a open
    (( $#whole )) && compadd -U -l -d about_whole -a whole
    # What all of them begin with is written out only where nothing that was typed is lost by it.
    if (( $#whole + $#open > 1 && ! all_begin )); then
        compstate[insert]=''
        compstate[list]='list force'
    fi
    return 0
}
if [[ $funcstack[1] == _rounds ]]; then
    _rounds "$@"
else
    compdef _rounds rounds
fi
