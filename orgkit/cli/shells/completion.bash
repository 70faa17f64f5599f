# Completion of orgkit in bash: kinds, ids that exist, rules. Printed by “orgkit completion bash”.
_orgkit_completion() {
    local line type value
    COMPREPLY=()
    while IFS=$'\t' read -r type value _; do
        case $type in
            dir) compopt -o dirnames 2>/dev/null ;;
            file) compopt -o default 2>/dev/null ;;
            *)
                COMPREPLY+=("$value")
                # After “team:” an id follows, without a space.
                [[ $value == *: ]] && compopt -o nospace 2>/dev/null
                ;;
        esac
    # The line as it was typed: bash has cut team:design at its colon, where COMP_WORDBREAKS says so.
    done < <(ORGKIT_LINE=${COMP_LINE:0:COMP_POINT} ORGKIT_BREAKS=$COMP_WORDBREAKS _ORGKIT_COMPLETE=bash_complete "$1" 2>/dev/null)
}
complete -o nosort -F _orgkit_completion orgkit 2>/dev/null || complete -F _orgkit_completion orgkit
