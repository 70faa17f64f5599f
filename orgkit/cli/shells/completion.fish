# Completion of orgkit in fish: kinds, ids that exist, rules. Printed by “orgkit completion fish”.
function _orgkit_completion
    for line in (ORGKIT_LINE=(commandline -cp) _ORGKIT_COMPLETE=fish_complete orgkit 2>/dev/null)
        set -l parts (string split \t -- $line)
        switch $parts[1]
            case dir
                __fish_complete_directories $parts[2]
            case file
                __fish_complete_path $parts[2]
            case '*'
                printf '%s\t%s\n' $parts[2] $parts[3]
        end
    end
end
complete --no-files --command orgkit --arguments "(_orgkit_completion)"
