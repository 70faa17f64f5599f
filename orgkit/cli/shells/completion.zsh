#compdef orgkit
# Completion of orgkit in zsh: kinds, ids that exist, rules. Printed by “orgkit completion zsh”.
_orgkit_completion() {
    local -a open whole shown
    local type value help
    while IFS=$'\t' read -r type value help; do
        case $type in
            dir) _path_files -/ ;;
            file) _path_files ;;
            *)
                # After “team:” an id follows, without a space.
                if [[ $value == *: ]]; then
                    open+=("$value")
                else
                    whole+=("$value")
                    shown+=("$value${help:+  $help}")
                fi
                ;;
        esac
    done < <(ORGKIT_LINE=${(j: :)words[1,CURRENT]} _ORGKIT_COMPLETE=zsh_complete ${words[1]} 2>/dev/null)
    (( $#open )) && compadd -S '' -- "${open[@]}"
    (( $#whole )) && compadd -l -d shown -- "${whole[@]}"
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _orgkit_completion "$@"
else
    compdef _orgkit_completion orgkit
fi
